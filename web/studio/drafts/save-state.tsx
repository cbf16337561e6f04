import { Badge } from '../../parts/badge.tsx';
import { type DraftState, isUnsent } from './draft-state.ts';

/** Whether what is written is safe, and where. */
export function SaveState({ state, isOnDevice }: { state: DraftState; isOnDevice: boolean }) {
  return (
    <span role="status" data-testid="save-state">
      {said(state, isOnDevice)}
    </span>
  );
}

function said(state: DraftState, isOnDevice: boolean) {
  const { trouble, theirs } = state;
  if (theirs !== undefined) return <Badge tone="bad">somebody else saved: choose below</Badge>;
  if (trouble === 'offline' && !isOnDevice)
    return <Badge tone="bad">not yet saved: leave this page open</Badge>;
  if (trouble === 'offline') return <Badge tone="warn">kept on this device, not yet saved</Badge>;
  if (trouble !== undefined) return <Badge tone="bad">not saved: {trouble.says}</Badge>;
  return isUnsent(state) ? <Badge>saving …</Badge> : <Badge tone="good">saved</Badge>;
}
