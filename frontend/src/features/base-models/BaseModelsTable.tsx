import { Link, useNavigate } from '@tanstack/react-router';
import type { BaseModel } from '../../api/types.ts';
import { ago, amount, bytes, count, moment } from '../../ui/format.ts';
import table from '../../ui/Table.module.css';
import { useNow } from '../../ui/useNow.ts';
import styles from './BaseModels.module.css';
import { BaseModelState } from './BaseModelState.tsx';

const COLUMNS: [label: string, number: boolean][] = [
  ['Base model', false],
  ['State', false],
  ['Parameters', true],
  ['Weights', false],
  ['Layers', true],
  ['Positions', true],
  ['Size', true],
  ['Imported', true],
];

export function BaseModelsTable({ models }: { models: BaseModel[] }) {
  const now = useNow();
  const navigate = useNavigate();
  return (
    <div className={table.scroll}>
      <table aria-label="Base models" className={`${table.table ?? ''} ${table.stack ?? ''}`}>
        <thead>
          <tr>
            {COLUMNS.map(([label, number]) => (
              <th key={label} className={number ? table.num : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => {
            const known = model.state === 'READY';
            return (
              <tr
                key={model.name}
                className={table.link}
                onClick={() =>
                  void navigate({ to: '/base-models/$name', params: { name: model.name } })
                }
              >
                <td className={`${table.name ?? ''} ${table.wide ?? ''}`}>
                  <Link to="/base-models/$name" params={{ name: model.name }}>
                    {model.name}
                  </Link>
                  {model.error ? (
                    <small className={styles.error}>{model.error}</small>
                  ) : (
                    <small>{model.family || model.source.path}</small>
                  )}
                </td>
                <td className={table.wide}>
                  <BaseModelState model={model} />
                </td>
                <td
                  data-label="Parameters"
                  data-empty={known ? undefined : ''}
                  className={table.num}
                >
                  {known ? amount(model.parameters) : '–'}
                </td>
                <td data-label="Weights" data-empty={known ? undefined : ''}>
                  {known ? model.dtype : '–'}
                </td>
                <td data-label="Layers" data-empty={known ? undefined : ''} className={table.num}>
                  {known ? count(model.layers) : '–'}
                </td>
                <td
                  data-label="Positions"
                  data-empty={known ? undefined : ''}
                  className={table.num}
                >
                  {known ? count(model.maxPositions) : '–'}
                </td>
                <td data-label="Size" data-empty={known ? undefined : ''} className={table.num}>
                  {known ? bytes(model.sizeBytes) : '–'}
                </td>
                <td data-label="Imported" className={table.num}>
                  <small title={moment(model.createdAt)}>{ago(model.createdAt, now)}</small>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
