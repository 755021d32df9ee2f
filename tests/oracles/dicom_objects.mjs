// What dcmjs and @cornerstonejs/adapters read of a Structured Report and a Parametric Map, as JSON:
// node dicom_objects.mjs REPORT.dcm MAP.dcm
import fs from 'node:fs';
import dcmjs from 'dcmjs';
import { adaptersPMAP } from '@cornerstonejs/adapters';

const bytes = (file) => { const b = fs.readFileSync(file); return b.buffer.slice(b.byteOffset, b.byteOffset + b.length); };
const read = (file) => dcmjs.data.DicomMetaDictionary.naturalizeDataset(dcmjs.data.DicomMessage.readFile(bytes(file)).dict);
const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const name = (item) => list(item.ConceptNameCodeSequence)[0]?.CodeValue;
const below = (item, code) => list(item.ContentSequence).filter((child) => name(child) === code);

const report = read(process.argv[2]);
const groups = below(below(report, '126010')[0], '125007').map((group) => ({
  template: list(group.ContentTemplateSequence)[0].TemplateIdentifier,
  finding: list(below(group, '121071')[0].ConceptCodeSequence)[0].CodeValue,
  malignant: Number(list(below(group, 'P-MALIGNANT')[0].MeasuredValueSequence)[0].NumericValue),
  outline: list(below(group, '111030')[0]?.GraphicData).map(Number),
}));

const map = read(process.argv[3]);
const source = list(map.SourceImageSequence)[0].ReferencedSOPInstanceUID;
const modules = {
  imagePlaneModule: { rowCosines: [1, 0, 0], columnCosines: [0, 1, 0], rows: map.Rows, columns: map.Columns },
  generalImageModule: { sopInstanceUID: source },
  instance: { Rows: map.Rows, Columns: map.Columns, SOPInstanceUID: source },
};
const state = await adaptersPMAP.Cornerstone3D.ParametricMap.generateToolState(
  ['image:1'], bytes(process.argv[3]), { get: (kind) => modules[kind] });

console.log(JSON.stringify({ title: name(report), groups, rows: map.Rows, columns: map.Columns, values: Array.from(state.pixelData) }));
process.exit(0);
