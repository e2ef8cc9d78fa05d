export { FourGauges } from './FourGauges/FourGauges.tsx';
export { LatencyRuler } from './LatencyRuler/LatencyRuler.tsx';
