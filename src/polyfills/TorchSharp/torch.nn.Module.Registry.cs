using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null || string.IsNullOrEmpty(name))
                {
                    return;
                }

                RequirePlainName(name, "module");
                if (submodules.TryGet(name, out Module before))
                {
                    if (ReferenceEquals(before, submodule))
                    {
                        return;
                    }

                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                }

                // A module whose author did not register its fields has it done here.
                submodule.RegisterComponents();
                submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                RequirePlainName(name, "buffer");
                if (registeredBuffers.Contains(name))
                {
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
                }

                tensor?.DetachFromDisposeScope();
                registeredBuffers.Add(name, (tensor, persistent));
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                RequirePlainName(name, "parameter");
                if (registeredParameters.Contains(name))
                {
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
                }

                param?.DetachFromDisposeScope();
                registeredParameters.Add(name, param);
            }

            /// <summary>Each parameter once, under the first of its names.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                AllParameters(recurse).DistinctBy(pair => pair.Item2, ReferenceEqualityComparer.Instance);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                AllBuffers(recurse, include_nonpersistent).DistinctBy(pair => pair.Item2, ReferenceEqualityComparer.Instance);

            public virtual IEnumerable<(string name, Module module)> named_children() => submodules.Pairs;

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach ((string childName, Module child) in named_children())
                {
                    yield return (childName, child);
                    foreach ((string key, Module module) in child.named_modules())
                    {
                        yield return ($"{childName}.{key}", module);
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(pair => pair.parameter);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(pair => pair.buffer);

            public virtual IEnumerable<Module> children() => named_children().Select(pair => pair.module);

            public virtual IEnumerable<Module> modules() => named_modules().Select(pair => pair.module);

            public virtual Parameter get_parameter(string target) => named_parameters().FirstOrDefault(pair => pair.name == target).parameter;

            public virtual Tensor get_buffer(string target) => named_buffers().FirstOrDefault(pair => pair.name == target).buffer;

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            protected void ClearModules() => submodules.Clear();

            protected void ConditionallyRegisterParameter(string name, Parameter value)
            {
                value?.DetachFromDisposeScope();
                registeredParameters.Set(name, value);
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor value, bool persistent = true)
            {
                value?.DetachFromDisposeScope();
                registeredBuffers.Set(name, (value, persistent));
            }

            private IEnumerable<(string, Parameter)> AllParameters(bool recurse) =>
                registeredParameters.Pairs.Where(pair => pair.Value is not null).Concat(
                    recurse ? Below(child => child.AllParameters(true)) : []);

            private IEnumerable<(string, Tensor)> AllBuffers(bool recurse, bool nonPersistent) =>
                registeredBuffers.Pairs
                    .Where(pair => pair.Value.Tensor is not null && (pair.Value.Persistent || nonPersistent))
                    .Select(pair => (pair.Name, pair.Value.Tensor))
                    .Concat(recurse ? Below(child => child.AllBuffers(true, nonPersistent)) : []);

            private IEnumerable<(string, T)> Below<T>(Func<Module, IEnumerable<(string, T)>> find) => named_children().SelectMany(
                child => find(child.module).Select(pair => ($"{child.name}.{pair.Item1}", pair.Item2)));

            private static void RequirePlainName(string name, string kind)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.'))
                {
                    throw new ArgumentException($"{kind} name can't be empty or contain \".\", got: {name}");
                }
            }
        }
    }
}
