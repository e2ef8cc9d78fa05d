import type * as MonacoNamespace from 'monaco-editor';

/** The editor's whole interface, as its loader gives it. */
export type Monaco = typeof MonacoNamespace;
