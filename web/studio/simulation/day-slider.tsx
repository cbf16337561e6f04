import { ActionIcon, Slider } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

/** One frame of the play: slow enough to follow. */
const frameMs = 250;

/** Goes through the days of a sample; `place` is that of a frame. */
export function DaySlider(props: {
  days: readonly number[];
  place: number;
  onPlace: (place: number) => void;
}) {
  const { days, place, onPlace } = props;
  const [isPlaying, setPlaying] = useState(false);
  const isStill = useReducedMotion();
  const last = days.length - 1;
  useEffect(() => {
    if (!isPlaying) return;
    if (place >= last) return setPlaying(false);
    const next = setTimeout(() => onPlace(place + 1), frameMs);
    return () => clearTimeout(next);
  }, [isPlaying, place, last, onPlace]);
  const play = () => {
    if (!isPlaying && place >= last) onPlace(0);
    setPlaying(!isPlaying);
  };
  const day = days[place] ?? 0;
  return (
    <div className="sim-days">
      {isStill ? null : (
        <ActionIcon
          variant="default"
          size="lg"
          onClick={play}
          aria-label={isPlaying ? 'Stop' : 'Play the days'}
        >
          {isPlaying ? <IconPlayerPause size={18} /> : <IconPlayerPlay size={18} />}
        </ActionIcon>
      )}
      <Slider
        className="sim-slider"
        min={0}
        max={last}
        value={place}
        onChange={onPlace}
        label={null}
        thumbLabel="Day"
        thumbProps={{ 'aria-valuetext': `day ${day}` }}
      />
      <output className="sim-day">day {day}</output>
    </div>
  );
}
