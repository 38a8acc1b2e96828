export { FAULT_KINDS, type FaultKind } from './faultKinds.ts';
export type { FaultState } from './faultPlan.ts';
export {
  CALLS,
  type Call,
  checkFaults,
  FAULT_NAMES,
  type Fault,
  type FaultProblem,
  FaultTextError,
  parseFaults,
} from './faults.ts';
export { fingerprintOf, type Region } from './keys.ts';
export type { Ledger, LedgerFile, LedgerRequest } from './ledger.ts';
export type { SandboxOptions } from './options.ts';
export { type Sandbox, startSandbox } from './server.ts';
export { STATUS_MESSAGES, type StatusCode } from './statusCodes.ts';
