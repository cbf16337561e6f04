/** An answer that AWS defines as an error: the caller's SDK turns `name` into the class of the same name. */
export class ServiceError extends Error {
  override readonly name: string;

  constructor(name: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}
