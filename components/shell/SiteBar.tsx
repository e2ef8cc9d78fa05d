import { StoredHere } from '../course/device/StoredHere.tsx';
import { DueLink } from '../team/DueLink.tsx';
import { HardDriveIcon, MenuIcon, SunMoonIcon, UserIcon } from '../ui/icons.tsx';
import { StackLogo } from '../ui/StackLogo.tsx';
import { THEME_TOGGLE } from './theme.ts';

export interface SiteBarProps {
  /** Which entry of the main navigation the page belongs to. */
  readonly current?: 'course' | 'labs' | 'profiles' | 'clinic' | 'rooms' | 'team';
}

/**
 * The bar on top of every page. Each section's layout says which entry is current, so no script has to look at the
 * address; the phone's menu is a native disclosure for the same reason.
 */
export function SiteBar({ current }: SiteBarProps) {
  const links = (
    <>
      <a href="/" aria-current={current === 'course' ? 'page' : undefined}>
        Course
      </a>
      <a href="/labs" aria-current={current === 'labs' ? 'page' : undefined}>
        Labs
      </a>
      <a href="/profiles" aria-current={current === 'profiles' ? 'page' : undefined}>
        Profile viewer
      </a>
      <a href="/clinic" aria-current={current === 'clinic' ? 'page' : undefined}>
        Clinic
      </a>
      <a href="/rooms" aria-current={current === 'rooms' ? 'page' : undefined}>
        Workshops
      </a>
      <a href="/team" aria-current={current === 'team' ? 'page' : undefined}>
        Team
        <DueLink />
      </a>
    </>
  );
  return (
    <header className="bar">
      <a className="logo" href="/">
        <StackLogo />
        Hotpath
      </a>
      <nav aria-label="Main">{links}</nav>
      <div className="end">
        <a
          className="stored"
          href="/device"
          title="What is kept of your work: export, import or erase it here."
        >
          <HardDriveIcon size={14} />
          <span>
            <StoredHere />
          </span>
        </a>
        <a className="stored" href="/account">
          <UserIcon size={14} />
          Account
        </a>
        <button
          type="button"
          className="iconbtn"
          aria-label="Switch between light and dark"
          title="The other theme, and back to the system’s"
          {...{ [THEME_TOGGLE]: '' }}
        >
          <SunMoonIcon />
        </button>
        <details className="menu">
          <summary className="iconbtn" aria-label="Menu">
            <MenuIcon />
          </summary>
          <nav aria-label="Menu">
            {links}
            <a href="/device">
              <HardDriveIcon size={14} />
              <StoredHere />
            </a>
            <a href="/account">
              <UserIcon size={14} />
              Account
            </a>
          </nav>
        </details>
      </div>
    </header>
  );
}
