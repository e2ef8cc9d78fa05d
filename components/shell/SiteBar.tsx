import { HardDriveIcon, MenuIcon } from '../ui/icons.tsx';
import { StackLogo } from '../ui/StackLogo.tsx';
import { NavLink } from './NavLink.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';

/** The bar on top of every page. The phone's menu is a native disclosure, so it works before and without scripts. */
export function SiteBar() {
  return (
    <header className="bar">
      <a className="logo" href="/">
        <StackLogo />
        Hotpath
      </a>
      <nav aria-label="Main">
        <NavLink href="/" sections={['', 'learn']}>
          Course
        </NavLink>
        <NavLink href="/labs" sections={['labs']}>
          Labs
        </NavLink>
      </nav>
      <div className="end">
        <a
          className="stored"
          href="/device"
          title="Progress and code are kept in this browser. Export, import or erase them here."
        >
          <HardDriveIcon size={14} />
          Stored on this device
        </a>
        <ThemeToggle />
        <details className="menu">
          <summary className="iconbtn" aria-label="Menu">
            <MenuIcon />
          </summary>
          <div>
            <a href="/">Course</a>
            <a href="/labs">Labs</a>
            <a href="/device">
              <HardDriveIcon size={14} />
              Stored on this device
            </a>
          </div>
        </details>
      </div>
    </header>
  );
}
