/** In the place of a room that is not there yet, or not for this page. */
export function RoomShut({ because }: { readonly because: string | null }) {
  return (
    <main id="main" className="message">
      {because === null ? (
        <p role="status">Opening the room …</p>
      ) : (
        <>
          <h1>This room is not open to you</h1>
          <p>{because}</p>
          <div>
            <a className="btn" href="/rooms">
              Your rooms
            </a>
            <a className="btn" href="/account">
              Account
            </a>
          </div>
        </>
      )}
    </main>
  );
}
