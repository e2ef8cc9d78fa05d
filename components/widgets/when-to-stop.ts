export { AmdahlSlider } from './AmdahlSlider.tsx';
export { EffortLadder } from './EffortLadder.tsx';
