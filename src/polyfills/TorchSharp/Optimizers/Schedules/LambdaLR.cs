namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The first rate times a function of the step.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double> factor;

                    public LambdaLR(
                        Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch,
                        verbose)
                    {
                        factor = lr_lambda;
                        Start();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Base.Select(rate => rate * factor(last_epoch));
                }
            }
        }
    }
}
