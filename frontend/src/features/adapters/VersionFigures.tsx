import type { AdapterVersion } from '../../api/types.ts';
import { Figures } from '../../ui/Figures.tsx';
import { amount, bytes, bytesParts, loss, percent, percentValue } from '../../ui/format.ts';

/** The numbers of the version that the page shows. */
export function VersionFigures({ version }: { version: AdapterVersion }) {
  const { evalLoss, initialEvalLoss } = version.metrics;
  const share = version.sizeBytes / version.fullCheckpointBytes;
  const [trained, unit] = amount(version.trainableParameters).split(' ');
  return (
    <Figures
      items={[
        {
          label: `Eval loss of v${String(version.version)}`,
          value: evalLoss == null ? null : loss(evalLoss),
          note:
            initialEvalLoss == null
              ? version.run
                ? 'not evaluated'
                : 'imported, not evaluated'
              : `from ${loss(initialEvalLoss)} before training`,
        },
        {
          label: 'Size',
          ...bytesParts(version.sizeBytes),
          note: `full copy ${bytes(version.fullCheckpointBytes)}`,
        },
        {
          label: 'of a full copy',
          value: percentValue(share),
          unit: '%',
          note: share < 1 ? `${percent(1 - share)} less to store` : 'it is one',
        },
        { label: 'Trained', value: trained ?? null, unit, note: 'parameters' },
      ]}
    />
  );
}
