namespace TorchSharp.Modules;

/// <summary>What an optimiser remembers of one parameter.</summary>
public abstract class OptimizerState : IDisposable
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void Initialize(OptimizerOptions options);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public abstract void SaveStateDict(BinaryWriter writer);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(torch.Device device)
    {
    }

    public abstract void Dispose();

    protected static void SaveConditionalStateTensor(BinaryWriter writer, torch.Tensor tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref torch.Tensor result, torch.Device device)
    {
        result?.Dispose();
        result = reader.ReadBoolean()
            ? TensorExtensionMethods.Load(reader).to(device ?? torch.CPU, disposeAfter: true).DetachFromDisposeScope()
            : null;
    }

    private protected static torch.Tensor Copied(torch.Tensor source, torch.Tensor before)
    {
        before?.Dispose();
        return source?.clone().DetachFromDisposeScope();
    }

    private protected static torch.Tensor MovedTo(torch.Tensor tensor, torch.Device device)
    {
        torch.Tensor moved = tensor?.to(device).DetachFromDisposeScope();
        tensor?.Dispose();
        return moved;
    }

    private protected static bool Close(torch.Tensor left, torch.Tensor right) =>
        left is null || right is null ? left is null && right is null : left.allclose(right);
}
