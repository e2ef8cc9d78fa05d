export { AmdahlSlider } from './AmdahlSlider/AmdahlSlider.tsx';
export { EffortLadder } from './EffortLadder/EffortLadder.tsx';
