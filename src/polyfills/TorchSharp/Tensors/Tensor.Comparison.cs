namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Own(Native.ts_eq(H, target.H));

        public Tensor eq(Scalar target) => Own(Native.ts_eq_scalar(H, target.Value));

        public Tensor eq_(Tensor target) => Changed(Native.ts_eq_(H, target.H));

        public Tensor eq_(Scalar target) => Changed(Native.ts_eq_scalar_(H, target.Value));

        public Tensor ne(Tensor target) => Own(Native.ts_ne(H, target.H));

        public Tensor ne(Scalar target) => Own(Native.ts_ne_scalar(H, target.Value));

        public Tensor ne_(Tensor target) => Changed(Native.ts_ne_(H, target.H));

        public Tensor ne_(Scalar target) => Changed(Native.ts_ne_scalar_(H, target.Value));

        public Tensor lt(Tensor target) => Own(Native.ts_lt(H, target.H));

        public Tensor lt(Scalar target) => Own(Native.ts_lt_scalar(H, target.Value));

        public Tensor lt_(Tensor target) => Changed(Native.ts_lt_(H, target.H));

        public Tensor lt_(Scalar target) => Changed(Native.ts_lt_scalar_(H, target.Value));

        public Tensor le(Tensor target) => Own(Native.ts_le(H, target.H));

        public Tensor le(Scalar target) => Own(Native.ts_le_scalar(H, target.Value));

        public Tensor le_(Tensor target) => Changed(Native.ts_le_(H, target.H));

        public Tensor le_(Scalar target) => Changed(Native.ts_le_scalar_(H, target.Value));

        public Tensor gt(Tensor target) => Own(Native.ts_gt(H, target.H));

        public Tensor gt(Scalar target) => Own(Native.ts_gt_scalar(H, target.Value));

        public Tensor gt_(Tensor target) => Changed(Native.ts_gt_(H, target.H));

        public Tensor gt_(Scalar target) => Changed(Native.ts_gt_scalar_(H, target.Value));

        public Tensor ge(Tensor target) => Own(Native.ts_ge(H, target.H));

        public Tensor ge(Scalar target) => Own(Native.ts_ge_scalar(H, target.Value));

        public Tensor ge_(Tensor target) => Changed(Native.ts_ge_(H, target.H));

        public Tensor ge_(Scalar target) => Changed(Native.ts_ge_scalar_(H, target.Value));

        public Tensor greater(Tensor target) => gt(target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor logical_and(Tensor other) => Own(Native.ts_logical_and(H, other.H));

        public Tensor logical_and_(Tensor other) => Changed(Native.ts_logical_and_(H, other.H));

        public Tensor logical_or(Tensor other) => Own(Native.ts_logical_or(H, other.H));

        public Tensor logical_or_(Tensor other) => Changed(Native.ts_logical_or_(H, other.H));

        public Tensor logical_xor(Tensor other) => Own(Native.ts_logical_xor(H, other.H));

        public Tensor bitwise_and(Tensor other) => Own(Native.ts_bitwise_and(H, other.H));

        public Tensor bitwise_and_(Tensor other) => Changed(Native.ts_bitwise_and_(H, other.H));

        public Tensor bitwise_or(Tensor other) => Own(Native.ts_bitwise_or(H, other.H));

        public Tensor bitwise_or_(Tensor other) => Changed(Native.ts_bitwise_or_(H, other.H));

        public Tensor bitwise_xor(Tensor other) => Own(Native.ts_bitwise_xor(H, other.H));

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Own(Native.ts_isclose(H, other.H, rtol, atol, nanEqual ? 1 : 0));

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            Native.Check(Native.ts_allclose(H, target.H, rtol, atol, equal_nan ? 1 : 0, out int result));
            return result != 0;
        }

        /// <summary>Which elements are equal; Equals asks for the whole.</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>Same shape, same elements.</summary>
        public bool Equals(Tensor target)
        {
            if (target is null)
            {
                return false;
            }

            Native.Check(Native.ts_equal(H, target.H, out int result));
            return result != 0;
        }

        public override bool Equals(object obj) => obj is Tensor other && Equals(other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public Tensor where(Tensor condition, Tensor y) => Own(Native.ts_where(condition.H, H, y.H));

        public Tensor clamp(Scalar min = null, Scalar max = null) => Own(Native.ts_clamp(H, Bound(min), Bound(max)));

        public Tensor clamp(Tensor min = null, Tensor max = null) => Own(Native.ts_clamp_tensor(H, HandleOrNone(min), HandleOrNone(max)));

        public Tensor clamp_(Scalar min = null, Scalar max = null) => Changed(Native.ts_clamp_(H, Bound(min), Bound(max)));

        public Tensor clamp_(Tensor min = null, Tensor max = null) => Changed(Native.ts_clamp_tensor_(H, HandleOrNone(min), HandleOrNone(max)));

        public Tensor clip(Scalar min = null, Scalar max = null) => clamp(min, max);

        public Tensor clamp_max(Scalar max) => clamp(null, max);

        public Tensor clamp_max_(Scalar max) => clamp_(null, max);

        public Tensor clamp_min(Scalar min) => clamp(min);

        public Tensor clamp_min_(Scalar min) => clamp_(min);

        public Tensor round(long decimals = 0) => Own(Native.ts_round(H, decimals));

        public Tensor round_(long decimals = 0) => Changed(Native.ts_round_(H, decimals));

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Own(Native.ts_nan_to_num(H, nan, Optional(posinf), Optional(neginf)));

        /// <summary>No bound is a null pointer there, an empty span here.</summary>
        private static ReadOnlySpan<ScalarArg> Bound(Scalar value) => value is null ? default : new[] { value.Value };

        private static ReadOnlySpan<double> Optional(double? value) => value.HasValue ? new[] { value.Value } : default;
    }
}
