'use client';

import { usePathname } from 'next/navigation';

export interface NavLinkProps {
  readonly href: string;
  /** First path segments under which this entry counts as the current one; "" is the home page. */
  readonly sections: readonly string[];
  readonly children: string;
}

/** An entry of the main navigation that knows whether it is the current one. */
export function NavLink({ href, sections, children }: NavLinkProps) {
  const section = usePathname().split('/')[1] ?? '';
  return (
    <a href={href} aria-current={sections.includes(section) ? 'page' : undefined}>
      {children}
    </a>
  );
}
