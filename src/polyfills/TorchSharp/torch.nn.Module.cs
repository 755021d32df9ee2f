using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and further modules, by name.</summary>
        public partial class Module : IDisposable
        {
            private readonly OrderedMap<Module> submodules = new();
            private readonly OrderedMap<(Tensor Tensor, bool Persistent)> registeredBuffers = new();
            private readonly OrderedMap<Parameter> registeredParameters = new();
            private readonly string name;
            private bool componentsRegistered;

            protected Module(string name) => this.name = name;

            public virtual bool training { get; private set; } = true;

            public virtual string GetName() => name;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (Module child in children())
                {
                    child.train(train);
                }
            }

            public virtual void eval() => train(false);

            /// <summary>Forgets the gradients, or sets them to 0.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                {
                    using Tensor gradient = parameter.grad;
                    if (gradient is not null && set_to_none)
                    {
                        parameter.grad = null;
                    }
                    else if (gradient is not null)
                    {
                        using IDisposable mode = no_grad();
                        gradient.zero_();
                    }
                }
            }

            /// <summary>Calls the function for every module below this one, and then for this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (Module child in children())
                {
                    child.apply(fn);
                }

                fn(this);
                return this;
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }

                foreach ((_, Parameter parameter) in registeredParameters.Pairs)
                {
                    parameter?.Dispose();
                }

                foreach ((_, (Tensor buffer, _)) in registeredBuffers.Pairs)
                {
                    buffer?.Dispose();
                }

                foreach (Module child in children())
                {
                    child.Dispose();
                }
            }

            /// <summary>
            /// Registers the modules, parameters and tensors among the fields under the fields' names, once. A parameter or buffer that is
            /// registered already keeps its one name; a module may have several.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (componentsRegistered)
                {
                    return;
                }

                componentsRegistered = true;
                foreach (FieldInfo field in Fields())
                {
                    string key = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    switch (field.GetValue(this))
                    {
                        case Module module when !submodules.Contains(key):
                            register_module(key, module);
                            break;
                        case Parameter parameter when !registeredParameters.Contains(key) && !IsRegistered(parameter):
                            register_parameter(key, parameter);
                            break;
                        case Tensor tensor and not Modules.Parameter when !registeredBuffers.Contains(key) && !IsRegistered(tensor):
                            register_buffer(key, tensor);
                            break;
                    }
                }
            }

            private bool IsRegistered(Tensor tensor) =>
                registeredParameters.Pairs.Any(pair => ReferenceEquals(pair.Value, tensor)) ||
                registeredBuffers.Pairs.Any(pair => ReferenceEquals(pair.Value.Tensor, tensor));

            /// <summary>The fields of the most derived class first; private ones of its bases come with their class.</summary>
            private IEnumerable<FieldInfo> Fields()
            {
                const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                for (Type type = GetType(); type != typeof(Module); type = type.BaseType!)
                {
                    foreach (FieldInfo field in type.GetFields(Declared))
                    {
                        yield return field;
                    }
                }
            }
        }
    }
}
