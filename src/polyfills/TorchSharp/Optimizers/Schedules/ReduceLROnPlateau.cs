namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times a factor when a number has not improved for more steps than patience allows.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool wantsLess;
                    private readonly bool relative;
                    private readonly double factor;
                    private readonly int patience;
                    private readonly double threshold;
                    private readonly int cooldown;
                    private readonly IList<double> least;
                    private readonly double eps;
                    private double best;
                    private int bad;
                    private int resting;

                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4,
                        string threshold_mode = "rel", int cooldown = 0, IList<double> min_lr = null, double eps = 1e-8, bool verbose = false)
                        : base(optimizer, 0, verbose)
                    {
                        if (factor >= 1)
                        {
                            throw new ArgumentException($"The factor is {factor}; it must be below 1.");
                        }

                        wantsLess = mode switch
                        {
                            "min" => true,
                            "max" => false,
                            _ => throw new ArgumentException($"mode is min or max, not {mode}."),
                        };
                        relative = threshold_mode switch
                        {
                            "rel" => true,
                            "abs" => false,
                            _ => throw new ArgumentException($"threshold_mode is rel or abs, not {threshold_mode}."),
                        };
                        this.factor = factor;
                        this.patience = patience;
                        this.threshold = threshold;
                        this.cooldown = cooldown;
                        this.eps = eps;
                        least = min_lr ?? Base.Select(_ => 0.0).ToList();
                        best = wantsLess ? double.PositiveInfinity : double.NegativeInfinity;
                        Set(Current.ToList());
                    }

                    public override void step() => throw new InvalidOperationException("ReduceLROnPlateau.step wants the number that it watches.");

                    public override void step(int? epoch) => step();

                    public override void step(double current, int? epoch = null)
                    {
                        last_epoch = epoch ?? last_epoch + 1;
                        bool better = IsBetter(current);
                        best = better ? current : best;
                        bad = better ? 0 : bad + 1;
                        if (resting > 0)
                        {
                            resting--;
                            bad = 0;
                        }

                        if (bad > patience)
                        {
                            Set(Current.Select(Reduced).ToList());
                            resting = cooldown;
                            bad = 0;
                        }
                        else
                        {
                            Set(Current.ToList());
                        }
                    }

                    private double Reduced(double rate, int group)
                    {
                        double lower = Math.Max(rate * factor, least[Math.Min(group, least.Count - 1)]);
                        return rate - lower > eps ? lower : rate;
                    }

                    private bool IsBetter(double current) => (wantsLess, relative) switch
                    {
                        (true, true) => current < best * (1 - threshold),
                        (true, false) => current < best - threshold,
                        (false, true) => current > best * (1 + threshold),
                        _ => current > best + threshold,
                    };
                }
            }
        }
    }
}
