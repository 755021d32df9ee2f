namespace TorchSharp.Modules;

public partial class SGD
{
    public sealed class State : OptimizerState
    {
        public torch.Tensor momentum_buffer;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public override void Initialize(OptimizerOptions options) => momentum_buffer = null;

        public override void LoadStateDict(BinaryReader reader) =>
            LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);

        public override void LoadStateDict(OptimizerState source)
        {
            if (!ReferenceEquals(this, source))
            {
                momentum_buffer = Copied(((State)source).momentum_buffer, momentum_buffer);
            }
        }

        public override void SaveStateDict(BinaryWriter writer) => SaveConditionalStateTensor(writer, momentum_buffer);

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && Close(momentum_buffer, state.momentum_buffer);

        public override void to(torch.Device device) => momentum_buffer = MovedTo(momentum_buffer, device);

        public override void Dispose() => momentum_buffer?.Dispose();
    }
}
