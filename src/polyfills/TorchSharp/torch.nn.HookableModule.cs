using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose call runs the hooks that were registered with it.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private int nextHook;

            protected HookableModule(string name) : base(name)
            {
            }

            internal Dictionary<string, TPreHook> PreHooks { get; } = new();

            internal Dictionary<string, TPostHook> PostHooks { get; } = new();

            internal Dictionary<string, Action<Module>> ModulePreHooks { get; } = new();

            internal Dictionary<string, Action<Module>> ModulePostHooks { get; } = new();

            public HookRemover register_forward_hook(TPostHook hook) => Register(PostHooks, hook);

            public HookRemover register_forward_hook(Action<Module> hook) => Register(ModulePostHooks, hook);

            public HookRemover register_forward_pre_hook(TPreHook hook) => Register(PreHooks, hook);

            public HookRemover register_forward_pre_hook(Action<Module> hook) => Register(ModulePreHooks, hook);

            private protected void RunBefore() => Run(ModulePreHooks);

            private protected void RunAfter() => Run(ModulePostHooks);

            private HookRemover Register<THook>(Dictionary<string, THook> hooks, THook hook)
            {
                string key = (nextHook++).ToString(CultureInfo.InvariantCulture);
                hooks[key] = hook;
                return new HookRemover(this, key);
            }

            private void Run(Dictionary<string, Action<Module>> hooks)
            {
                foreach (Action<Module> hook in hooks.Values)
                {
                    hook(this);
                }
            }

            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> module;
                private readonly string key;

                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    this.module = module;
                    this.key = key;
                }

                public void remove()
                {
                    module.PreHooks.Remove(key);
                    module.PostHooks.Remove(key);
                    module.ModulePreHooks.Remove(key);
                    module.ModulePostHooks.Remove(key);
                }
            }
        }
    }
}
