namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public interface IModule<T1, T2, TResult>
        {
            TResult call(T1 input1, T2 input2);
        }

        public abstract class Module<T1, T2, TResult> :
            HookableModule<
                Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>,
                Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
            IModule<T1, T2, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Runs the hooks and forward.</summary>
            public TResult call(T1 input1, T2 input2)
            {
                RunBefore();
                foreach (Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?> hook in PreHooks.Values)
                {
                    if (hook(this, input1, input2) is { } changed)
                    {
                        (input1, input2) = changed;
                    }
                }

                TResult result = forward(input1, input2);
                foreach (Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult> hook in PostHooks.Values)
                {
                    result = hook(this, input1, input2, result) is { } changed ? changed : result;
                }

                RunAfter();
                return result;
            }
        }

        public interface IModule<T1, T2, T3, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        public abstract class Module<T1, T2, T3, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>,
                Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
            IModule<T1, T2, T3, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Runs the hooks and forward.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                RunBefore();
                foreach (Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?> hook in PreHooks.Values)
                {
                    if (hook(this, input1, input2, input3) is { } changed)
                    {
                        (input1, input2, input3) = changed;
                    }
                }

                TResult result = forward(input1, input2, input3);
                foreach (Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult> hook in PostHooks.Values)
                {
                    result = hook(this, input1, input2, input3, result) is { } changed ? changed : result;
                }

                RunAfter();
                return result;
            }
        }

        public interface IModule<T1, T2, T3, T4, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
        }

        public abstract class Module<T1, T2, T3, T4, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>,
                Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>,
            IModule<T1, T2, T3, T4, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Runs the hooks and forward.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                RunBefore();
                foreach (Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?> hook in PreHooks.Values)
                {
                    if (hook(this, input1, input2, input3, input4) is { } changed)
                    {
                        (input1, input2, input3, input4) = changed;
                    }
                }

                TResult result = forward(input1, input2, input3, input4);
                foreach (Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult> hook in PostHooks.Values)
                {
                    result = hook(this, input1, input2, input3, input4, result) is { } changed ? changed : result;
                }

                RunAfter();
                return result;
            }
        }

        public interface IModule<T1, T2, T3, T4, T5, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
        }

        public abstract class Module<T1, T2, T3, T4, T5, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>,
                Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>Runs the hooks and forward.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                RunBefore();
                foreach (Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?> hook in PreHooks.Values)
                {
                    if (hook(this, input1, input2, input3, input4, input5) is { } changed)
                    {
                        (input1, input2, input3, input4, input5) = changed;
                    }
                }

                TResult result = forward(input1, input2, input3, input4, input5);
                foreach (Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult> hook in PostHooks.Values)
                {
                    result = hook(this, input1, input2, input3, input4, input5, result) is { } changed ? changed : result;
                }

                RunAfter();
                return result;
            }
        }

        public interface IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
        }

        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>,
                Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            /// <summary>Runs the hooks and forward.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                RunBefore();
                foreach (Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?> hook in PreHooks.Values)
                {
                    if (hook(this, input1, input2, input3, input4, input5, input6) is { } changed)
                    {
                        (input1, input2, input3, input4, input5, input6) = changed;
                    }
                }

                TResult result = forward(input1, input2, input3, input4, input5, input6);
                foreach (Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult> hook in PostHooks.Values)
                {
                    result = hook(this, input1, input2, input3, input4, input5, input6, result) is { } changed ? changed : result;
                }

                RunAfter();
                return result;
            }
        }
    }
}
