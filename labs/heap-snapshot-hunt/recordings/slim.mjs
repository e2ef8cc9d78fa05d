/** What an empty page has too, and no program can let go of: code, shapes of objects, templates of the browser's own classes, styles. */
const ENGINE =
  /^system \/ (?:FunctionTemplateInfo|ObjectTemplateInfo|PropertyCell|AccessorInfo|AccessorPair|ArrayList|InterceptorInfo|ScopeInfo|SharedFunctionInfo|UncompiledData|PreparseData|Script|FeedbackCell|PropertyArray)|^blink::(?:Style|ImmutableCSS|CSS|Rule|RuleSet|Font|HeapHashTableBacking|LayoutObject|ComputedStyle)|^cppgc|^V8HTML|^V8CSS/;

/**
 * A heap snapshot without the engine's own weight. An object stays with its size and its id, and a reference with both its ends.
 * Texts are cut at 60 letters.
 */
export function slim(snapshot) {
  const { meta } = snapshot.snapshot;
  const [nodeWidth, edgeWidth] = [meta.node_fields.length, meta.edge_fields.length];
  const at = (name) => meta.node_fields.indexOf(name);
  const [types, edgeTypes] = [meta.node_types[0], meta.edge_types[0]];
  const { nodes, edges, strings } = snapshot;
  const count = nodes.length / nodeWidth;
  const first = [0];
  for (let node = 0; node < count; node++)
    first.push(first[node] + nodes[node * nodeWidth + at('edge_count')]);
  const typeOf = (node) => types[nodes[node * nodeWidth + at('type')]];
  const nameOf = (node) => strings[nodes[node * nodeWidth + at('name')]];
  const isOwn = (node) => {
    const [type, name] = [typeOf(node), nameOf(node)];
    return type !== 'code' && type !== 'object shape' && !ENGINE.test(name);
  };
  const place = new Map([[0, 0]]);
  const order = [0];
  for (const node of order)
    for (let edge = first[node]; edge < first[node + 1]; edge++) {
      const to = edges[edge * edgeWidth + 2] / nodeWidth;
      if (edgeTypes[edges[edge * edgeWidth]] === 'weak' || place.has(to) || !isOwn(to)) continue;
      place.set(to, order.length);
      order.push(to);
    }
  const [texts, textAt] = [[], new Map()];
  const text = (string) => {
    const cut = strings[string].slice(0, 60);
    if (!textAt.has(cut)) textAt.set(cut, texts.push(cut) - 1);
    return textAt.get(cut);
  };
  const [newNodes, newEdges] = [[], []];
  for (const node of order) {
    let kept = 0;
    for (let edge = first[node]; edge < first[node + 1]; edge++) {
      const [type, name, to] = edges.slice(edge * edgeWidth, (edge + 1) * edgeWidth);
      const target = place.get(to / nodeWidth);
      if (target === undefined) continue;
      const isNumbered = ['element', 'hidden'].includes(edgeTypes[type]);
      newEdges.push(type, isNumbered ? name : text(name), target * nodeWidth);
      kept++;
    }
    const row = nodes.slice(node * nodeWidth, (node + 1) * nodeWidth);
    row[at('name')] = text(row[at('name')]);
    row[at('edge_count')] = kept;
    newNodes.push(...row);
  }
  return {
    snapshot: {
      meta,
      node_count: order.length,
      edge_count: newEdges.length / edgeWidth,
      trace_function_count: 0,
    },
    nodes: newNodes,
    edges: newEdges,
    strings: texts,
  };
}
