'use client';

import { Component, type ComponentType, type ReactNode } from 'react';
import { MissingPart } from './MissingPart.tsx';

/**
 * A part that the server has drawn and whose script may not come: then a sentence stands in its place, where thrown it would
 * take the whole page with it. What did not come is remembered by the page, so only a fresh one asks for it again.
 */
export function keepPage<Props extends object>(Part: ComponentType<Props>): ComponentType<Props> {
  return function Kept(props: Props) {
    return (
      <Boundary>
        <Part {...props} />
      </Boundary>
    );
  };
}

interface Caught {
  readonly error: Error | null;
}

class Boundary extends Component<{ readonly children: ReactNode }, Caught> {
  override state: Caught = { error: null };

  static getDerivedStateFromError(error: Error): Caught {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    // Anything else is a bug, and the page's.
    if (error.name !== 'ChunkLoadError') throw error;
    return <MissingPart onAgain={() => location.reload()} />;
  }
}
