namespace TorchSharp.Modules;

/// <summary>A module that has nothing to learn and nothing to keep.</summary>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }

    public override void register_buffer(string name, torch.Tensor tensor, bool persistent = true) => throw Refusal("buffers");

    public override void register_module(string name, torch.nn.Module submodule) => throw Refusal("modules");

    public override void register_parameter(string name, Parameter param) => throw Refusal("parameters");

    protected override void RegisterComponents()
    {
    }

    private InvalidOperationException Refusal(string what) => new($"{GetName()} has no {what} of its own.");
}
