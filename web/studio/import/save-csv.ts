/** Gives the reader a CSV file to keep. */
export function saveCsv(name: string, text: string): void {
  // Spreadsheets take a file for UTF-8 by its byte order mark.
  const blob = new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
