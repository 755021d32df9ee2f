namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimiser's groups, step by step; being made counts as step 0.</summary>
            public abstract class LRScheduler
            {
                private readonly bool verbose;
                private List<double> last = new();

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    Optimizer = optimizer;
                    this.last_epoch = last_epoch;
                    this.verbose = verbose;
                    Base = optimizer.ParamGroups.Select(group => group.InitialLearningRate).ToList();
                }

                internal Optimizer Optimizer { get; }

                internal int last_epoch { get; set; } = -1;

                /// <summary>The rates that the schedule is relative to.</summary>
                private protected IReadOnlyList<double> Base { get; }

                private protected IEnumerable<double> Current => Optimizer.ParamGroups.Select(group => group.LearningRate);

                public IEnumerable<double> get_last_lr() => last;

                public virtual void step() => Advance(null);

                public virtual void step(int? epoch) => Advance(epoch);

                /// <summary>For the schedule that watches a number; the others advance.</summary>
                public virtual void step(double current, int? epoch = null) => Advance(epoch);

                protected virtual IEnumerable<double> get_lr() => Base;

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>The rates of the present step, set; what being made does, once the fields are.</summary>
                private protected void Start() => Advance(null);

                /// <summary>Notes and sets rates that were found elsewhere.</summary>
                private protected void Set(IEnumerable<double> rates)
                {
                    last = rates.ToList();
                    foreach ((ILearningRateController group, double rate) in Optimizer.ParamGroups.Zip(last).ToList())
                    {
                        group.LearningRate = rate;
                        if (verbose)
                        {
                            Console.WriteLine($"Adjusting learning rate to {rate}");
                        }
                    }
                }

                private void Advance(int? epoch)
                {
                    last_epoch = epoch ?? last_epoch + 1;
                    Set(epoch.HasValue ? get_closed_form_lr() : get_lr());
                }
            }
        }
    }
}
