export { FourGauges } from './FourGauges.tsx';
export { LatencyRuler } from './LatencyRuler.tsx';
