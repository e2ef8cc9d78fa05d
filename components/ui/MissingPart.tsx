/** Stands where a part of the page did not come. */
export function MissingPart({ onAgain }: { readonly onAgain: () => void }) {
  return (
    <p className="small dim2" role="status" data-missing>
      This part of the page could not be loaded; nothing was lost.{' '}
      <button className="btn sm" type="button" onClick={onAgain}>
        Try again
      </button>
    </p>
  );
}
