export { agenda, question, step } from './agenda.ts';
export {
  createCommand,
  instructorCommand,
  participantCommand,
  serverCommand,
  visitorCommand,
} from './commands.ts';
