import { NativeSelect } from '@mantine/core';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import {
  columnNames,
  fixedValues,
  isRequired,
  type MappedColumn,
  type Mapping,
  mappedColumns,
  missingColumns,
  rowOf,
  type Source,
} from './mapping.ts';
import type { PartnerFile } from './read-file.ts';

/** So many rows are shown as they would be taken. */
const shown = 5;

interface Props {
  readonly file: PartnerFile;
  readonly mapping: Mapping;
  readonly isFixed: boolean;
  readonly onMapping: (mapping: Mapping) => void;
}

/** Which column of the file is what, with the first rows as they would be taken. */
export function MapColumns({ file, mapping, isFixed, onMapping }: Props) {
  const missing = missingColumns(mapping);
  const set = (column: MappedColumn, source: Source | undefined): void => {
    const { [column]: _, ...others } = mapping;
    onMapping(source === undefined ? others : { ...others, [column]: source });
  };
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="columns">
      <h2 id="columns" className="studio-section">
        What the columns are
      </h2>
      <div className="import-columns">
        {mappedColumns.map((column) => (
          <NativeSelect
            key={column}
            label={columnNames[column]}
            required={isRequired(column)}
            disabled={isFixed}
            value={textOf(mapping[column])}
            onChange={(event) => set(column, sourceOf(event.currentTarget.value))}
            error={missing.includes(column) ? 'Choose a column' : undefined}
          >
            <option value="">not in the file</option>
            <optgroup label="Columns of the file">
              {file.columns
                .filter((name) => name !== '')
                .map((name) => (
                  <option key={name} value={`column:${name}`}>
                    {name}
                  </option>
                ))}
            </optgroup>
            {fixedValues[column] === undefined ? null : (
              <optgroup label="The same for every row">
                {fixedValues[column].map((value) => (
                  <option key={value} value={`value:${value}`}>
                    {value}
                  </option>
                ))}
              </optgroup>
            )}
          </NativeSelect>
        ))}
      </div>
      <FirstRows file={file} mapping={mapping} />
    </section>
  );
}

const textOf = (source: Source | undefined): string => {
  if (source === undefined) return '';
  return 'column' in source ? `column:${source.column}` : `value:${source.value}`;
};

function sourceOf(text: string): Source | undefined {
  const [, kind, name = ''] = /^(column|value):(.*)$/s.exec(text) ?? [];
  if (kind === undefined) return undefined;
  return kind === 'column' ? { column: name } : { value: name };
}

function FirstRows({ file: { records }, mapping }: Pick<Props, 'file' | 'mapping'>) {
  const columns = mappedColumns.filter((column) => mapping[column] !== undefined);
  if (columns.length === 0) return null;
  return (
    <ScrollTable label="The first rows as they would be taken">
      <thead>
        <tr>
          <th scope="col" data-number="">
            Line
          </th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {columnNames[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.slice(0, shown).map(({ line, fields }) => {
          const row = rowOf(fields, mapping);
          return (
            <tr key={line}>
              <td data-number="">{line}</td>
              {columns.map((column) => (
                <td key={column}>{row[column] ?? ''}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}
