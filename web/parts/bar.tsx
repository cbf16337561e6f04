/** Says what a number beside it says, for the eye. */
export function Bar({ share }: { share: number }) {
  return (
    <div className="wm-bar" aria-hidden="true">
      <span style={{ inlineSize: `${Math.min(1, share) * 100}%` }} />
    </div>
  );
}
