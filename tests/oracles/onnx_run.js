// Runs an ONNX file on one input with onnxruntime-node and prints its outputs as JSON.
//   node tests/oracles/onnx_run.js model.onnx input.bin 2,3,64,64
// input.bin: the input's elements, float32, little-endian, row-major. NODE_PATH names the folder that has onnxruntime-node.
const fs = require('fs');
const ort = require('onnxruntime-node');

(async () => {
  const [model, input, shape] = process.argv.slice(2);
  const session = await ort.InferenceSession.create(model);
  const bytes = fs.readFileSync(input);
  const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const results = await session.run({ [session.inputNames[0]]: new ort.Tensor('float32', values, shape.split(',').map(Number)) });
  const plain = Object.entries(results).map(([name, tensor]) => [name, { shape: tensor.dims, values: Array.from(tensor.data) }]);
  console.log(JSON.stringify(Object.fromEntries(plain)));
})();
