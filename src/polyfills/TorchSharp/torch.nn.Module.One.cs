namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        public abstract class Module<T, TResult> :
            HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T input);

            /// <summary>Runs the hooks and forward.</summary>
            public TResult call(T input)
            {
                RunBefore();
                foreach (Func<Module<T, TResult>, T, T> hook in PreHooks.Values)
                {
                    input = hook(this, input) is { } changed ? changed : input;
                }

                TResult result = forward(input);
                foreach (Func<Module<T, TResult>, T, TResult, TResult> hook in PostHooks.Values)
                {
                    result = hook(this, input, result) is { } changed ? changed : result;
                }

                RunAfter();
                return result;
            }
        }
    }
}
