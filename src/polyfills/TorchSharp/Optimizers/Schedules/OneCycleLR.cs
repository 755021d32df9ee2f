using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>
                /// Up to a greatest rate and down to nearly none in one go (Smith and Topin, 2018); the momentum goes the other way.
                /// </summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly List<double> greatest;
                    private readonly List<double> lowMomenta;
                    private readonly List<double> highMomenta;
                    private readonly List<Phase> phases;
                    private readonly AnnealStrategy strategy;
                    private readonly double division;
                    private readonly double finalDivision;
                    private readonly int steps;
                    private readonly bool cycleMomentum;

                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4,
                        bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(
                            optimizer, Same(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                            Same(optimizer, base_momentum), Same(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch,
                            verbose)
                    {
                    }

                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        IEnumerable<double> base_momentum = null, IEnumerable<double> max_momentum = null, double div_factor = 25,
                        double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (total_steps <= 0 && (epochs <= 0 || steps_per_epoch <= 0))
                        {
                            throw new ArgumentException("OneCycleLR wants the total of its steps, or epochs and the steps of each.");
                        }

                        steps = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        greatest = max_lr.ToList();
                        lowMomenta = (base_momentum ?? Same(optimizer, 0.85)).ToList();
                        highMomenta = (max_momentum ?? Same(optimizer, 0.95)).ToList();
                        strategy = anneal_strategy;
                        division = div_factor;
                        finalDivision = final_div_factor;
                        cycleMomentum = cycle_momentum;
                        double top = (pct_start * steps) - 1;
                        phases = three_phase
                            ? new List<Phase> { new(top, 0, 1), new((2 * top), 1, 0), new(steps - 1, 0, 2) }
                            : new List<Phase> { new(top, 0, 1), new(steps - 1, 1, 2) };
                        int group = 0;
                        foreach (ILearningRateController controller in last_epoch == -1 ? optimizer.ParamGroups : [])
                        {
                            controller.InitialLearningRate = greatest[group++] / division;
                        }

                        Start();
                    }

                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (last_epoch >= steps)
                        {
                            throw new InvalidOperationException($"Step {last_epoch} is beyond the {steps} of the cycle.");
                        }

                        int place = phases.FindIndex(phase => last_epoch <= phase.End);
                        place = place < 0 ? phases.Count - 1 : place;
                        double start = place == 0 ? 0 : phases[place - 1].End;
                        Phase now = phases[place];
                        double part = (last_epoch - start) / (now.End - start);
                        if (cycleMomentum)
                        {
                            SetMomenta(now, part);
                        }

                        return greatest.Select(rate => Between(Rate(rate, now.From), Rate(rate, now.To), part)).ToList();
                    }

                    private static List<double> Same(Optimizer optimizer, double value) => optimizer.ParamGroups.Select(_ => value).ToList();

                    /// <summary>Level 0 is where the cycle begins, 1 the top, 2 the end.</summary>
                    private double Rate(double top, int level) => level switch
                    {
                        0 => top / division,
                        1 => top,
                        _ => top / division / finalDivision,
                    };

                    private void SetMomenta(Phase now, double part)
                    {
                        for (int i = 0; i < Optimizer.Groups.Count; i++)
                        {
                            double from = now.From == 1 ? lowMomenta[i] : highMomenta[i];
                            double to = now.To == 1 ? lowMomenta[i] : highMomenta[i];
                            double momentum = Between(from, to, part);
                            switch (Optimizer.Groups[i])
                            {
                                case IBetas betas:
                                    betas.Betas = (momentum, betas.Betas.Item2);
                                    break;
                                case IMomentum holder:
                                    holder.Momentum = momentum;
                                    break;
                            }
                        }
                    }

                    private double Between(double from, double to, double part) => strategy == AnnealStrategy.Linear
                        ? ((to - from) * part) + from
                        : to + ((from - to) / 2.0 * (Math.Cos(Math.PI * part) + 1));

                    private sealed record Phase(double End, int From, int To);
                }
            }
        }
    }
}
