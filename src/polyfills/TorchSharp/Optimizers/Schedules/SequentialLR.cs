namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after another; a milestone is the first step of the next one.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly List<LRScheduler> schedulers;
                    private readonly List<int> milestones;

                    public SequentialLR(
                        Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch == -1 ? 0 : last_epoch)
                    {
                        this.schedulers = schedulers.ToList();
                        this.milestones = milestones.ToList();
                        if (this.schedulers.Count != this.milestones.Count + 1)
                        {
                            throw new ArgumentException(
                                $"{this.schedulers.Count} schedules want {this.schedulers.Count - 1} milestones, got {this.milestones.Count}.");
                        }

                        // Each schedule took its first step when it was made: only that of the first counts.
                        foreach (ILearningRateController group in optimizer.ParamGroups)
                        {
                            group.LearningRate = group.InitialLearningRate;
                        }

                        this.schedulers.ForEach(scheduler => scheduler.last_epoch--);
                        this.schedulers[0].step();
                        Set(Current.ToList());
                    }

                    public override void step()
                    {
                        last_epoch++;
                        int place = milestones.Count(m => m <= last_epoch);
                        if (place > 0 && milestones[place - 1] == last_epoch)
                        {
                            schedulers[place].step(0);
                        }
                        else
                        {
                            schedulers[place].step();
                        }

                        Set(Current.ToList());
                    }
                }
            }
        }
    }
}
