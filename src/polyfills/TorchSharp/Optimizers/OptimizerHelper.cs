namespace TorchSharp.Modules;

/// <summary>What the optimisers share: groups, states by parameter, and their keeping in files.</summary>
public abstract class OptimizerHelper : torch.optim.Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);
    private readonly OptimizerOptions defaults;

    private protected OptimizerHelper(IEnumerable<ParamGroup> groups, OptimizerOptions defaults)
    {
        this.defaults = defaults;
        foreach (ParamGroup group in groups)
        {
            add_param_group(group);
        }
    }

    public override void add_param_group(ParamGroup param_group)
    {
        param_group.Parameters = param_group.Parameters.ToArray();
        param_group.Options ??= NewOptions();
        param_group.Options.Complete(defaults);
        foreach (Parameter parameter in param_group.Parameters)
        {
            if (states.ContainsKey(parameter))
            {
                throw new ArgumentException("A parameter is in one group only.", nameof(param_group));
            }

            OptimizerState state = NewState(parameter);
            state.Initialize(param_group.Options);
            states.Add(parameter, state);
        }

        base.add_param_group(param_group);
    }

    public void to(torch.Device device)
    {
        foreach (OptimizerState state in states.Values)
        {
            state.to(device);
        }
    }

    public virtual StateDictionary state_dict()
    {
        StateDictionary result = new();
        foreach (ParamGroup group in Groups)
        {
            result.Options.Add(group.Options);
            List<int> places = new();
            foreach (Parameter parameter in group.Parameters)
            {
                places.Add(result.State.Count);
                result.State.Add(states[parameter]);
            }

            result.StateIndexRef.Add(places);
        }

        return result;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        StateDictionary own = this.state_dict();
        Require(own.Options.Count == state_dict.Options.Count, "groups", own.Options.Count, state_dict.Options.Count);
        Require(own.State.Count == state_dict.State.Count, "parameters", own.State.Count, state_dict.State.Count);
        for (int i = 0; i < own.Options.Count; i++)
        {
            own.Options[i].LoadStateDict(state_dict.Options[i]);
        }

        for (int i = 0; i < own.State.Count; i++)
        {
            own.State[i].LoadStateDict(state_dict.State[i]);
        }
    }

    public void save_state_dict(string location)
    {
        using FileStream stream = File.Create(location);
        using BinaryWriter writer = new(stream);
        save_state_dict(writer);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        StateDictionary own = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt(own.Options.Count);
        writer.Write7BitEncodedInt(own.State.Count);
        own.Options.ForEach(options => options.SaveStateDict(writer));
        own.State.ForEach(state => state.SaveStateDict(writer));
    }

    public void load_state_dict(string location)
    {
        using FileStream stream = File.OpenRead(location);
        using BinaryReader reader = new(stream);
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        string kind = reader.ReadString();
        if (kind != GetType().Name)
        {
            throw new InvalidDataException($"The state is of {kind}, the optimiser is {GetType().Name}.");
        }

        StateDictionary own = state_dict();
        int groups = reader.Read7BitEncodedInt();
        int parameters = reader.Read7BitEncodedInt();
        Require(own.Options.Count == groups, "groups", own.Options.Count, groups);
        Require(own.State.Count == parameters, "parameters", own.State.Count, parameters);
        own.Options.ForEach(options => options.LoadStateDict(reader));
        own.State.ForEach(state => state.LoadStateDict(reader));
    }

    private protected abstract OptimizerOptions NewOptions();

    private protected abstract OptimizerState NewState(Parameter parameter);

    /// <summary>Changes one parameter, without a gradient, in a dispose scope.</summary>
    private protected abstract void Update(Parameter parameter, torch.Tensor gradient, OptimizerOptions options, OptimizerState state);

    public override torch.Tensor step(Func<torch.Tensor> closure = null)
    {
        torch.Tensor loss = null;
        if (closure is not null)
        {
            using IDisposable recording = torch.enable_grad();
            loss = closure();
        }

        using IDisposable mode = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (ParamGroup group in Groups)
        {
            foreach (Parameter parameter in group.Parameters)
            {
                if (parameter.grad is { } gradient)
                {
                    Update(parameter, gradient, group.Options, states[parameter]);
                    scope.DisposeEverything();
                }
            }
        }

        return loss;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (OptimizerState state in states.Values)
            {
                state.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private static void Require(bool same, string what, int own, int other)
    {
        if (!same)
        {
            throw new ArgumentException($"The optimiser has {own} {what}, the state {other}.");
        }
    }
}
