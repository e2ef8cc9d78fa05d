import styles from './certificate.module.css';

/** A code to verify. Needs no script: the page that it asks answers with the certificate's own. */
export function CodeForm({ label }: { readonly label: string }) {
  return (
    <form className={styles.again} action="/certificate" method="get">
      <label htmlFor="code">{label}</label>
      <div>
        <input
          id="code"
          name="code"
          className="field mono"
          placeholder="XXXX-XXXX-XXXX"
          maxLength={40}
          required
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <button type="submit" className="btn primary">
          Verify
        </button>
      </div>
      <p className="small dim">
        Twelve letters and digits; hyphens and case do not matter. Codes contain neither I, L, O nor U.
      </p>
    </form>
  );
}
