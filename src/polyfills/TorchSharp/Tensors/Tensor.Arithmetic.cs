namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Own(Native.ts_add(H, target.H, One));

        public Tensor add(Tensor target, Scalar alpha) => Own(Native.ts_add(H, target.H, alpha.Value));

        public Tensor add(Scalar scalar) => Own(Native.ts_add_scalar(H, scalar.Value, One));

        public Tensor add(Scalar scalar, Scalar alpha) => Own(Native.ts_add_scalar(H, scalar.Value, alpha.Value));

        public Tensor add_(Tensor target) => Changed(Native.ts_add_(H, target.H, One));

        public Tensor add_(Tensor target, Scalar alpha) => Changed(Native.ts_add_(H, target.H, alpha.Value));

        public Tensor add_(Scalar scalar) => Changed(Native.ts_add_scalar_(H, scalar.Value, One));

        public Tensor add_(Scalar scalar, Scalar alpha) => Changed(Native.ts_add_scalar_(H, scalar.Value, alpha.Value));

        public Tensor sub(Tensor target) => Own(Native.ts_sub(H, target.H, One));

        public Tensor sub(Scalar target) => Own(Native.ts_sub_scalar(H, target.Value, One));

        public Tensor sub_(Tensor target) => Changed(Native.ts_sub_(H, target.H, One));

        public Tensor sub_(Scalar target) => Changed(Native.ts_sub_scalar_(H, target.Value, One));

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor subtract_(Tensor target) => sub_(target);

        public Tensor mul(Tensor target) => Own(Native.ts_mul(H, target.H));

        public Tensor mul(Scalar target) => Own(Native.ts_mul_scalar(H, target.Value));

        public Tensor mul_(Tensor target) => Changed(Native.ts_mul_(H, target.H));

        public Tensor mul_(Scalar target) => Changed(Native.ts_mul_scalar_(H, target.Value));

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Own(Native.ts_div(H, target.H, NameOf(rounding_mode)));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Own(Native.ts_div_scalar(H, target.Value, NameOf(rounding_mode)));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Changed(Native.ts_div_(H, target.H, NameOf(rounding_mode)));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Changed(Native.ts_div_scalar_(H, target.Value, NameOf(rounding_mode)));

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        public Tensor true_divide_(Tensor other) => div_(other);

        public Tensor true_divide_(Scalar other) => div_(other);

        public Tensor pow(Tensor exponent) => Own(Native.ts_pow(H, exponent.H));

        public Tensor pow(Scalar exponent) => Own(Native.ts_pow_scalar(H, exponent.Value));

        public Tensor pow_(Tensor exponent) => Changed(Native.ts_pow_(H, exponent.H));

        public Tensor pow_(Scalar exponent) => Changed(Native.ts_pow_scalar_(H, exponent.Value));

        public Tensor fmod(Tensor target) => Own(Native.ts_fmod(H, target.H));

        public Tensor fmod(Scalar scalar) => Own(Native.ts_fmod_scalar(H, scalar.Value));

        public Tensor fmod_(Tensor target) => Changed(Native.ts_fmod_(H, target.H));

        public Tensor fmod_(Scalar scalar) => Changed(Native.ts_fmod_scalar_(H, scalar.Value));

        public Tensor remainder(Tensor target) => Own(Native.ts_remainder(H, target.H));

        public Tensor remainder(Scalar scalar) => Own(Native.ts_remainder_scalar(H, scalar.Value));

        public Tensor remainder_(Tensor target) => Changed(Native.ts_remainder_(H, target.H));

        public Tensor remainder_(Scalar scalar) => Changed(Native.ts_remainder_scalar_(H, scalar.Value));

        public Tensor floor_divide(Tensor other) => Own(Native.ts_floor_divide(H, other.H));

        public Tensor floor_divide(Scalar other) => Own(Native.ts_floor_divide_scalar(H, other.Value));

        public Tensor floor_divide_(Tensor other) => Changed(Native.ts_floor_divide_(H, other.H));

        public Tensor floor_divide_(Scalar other) => Changed(Native.ts_floor_divide_scalar_(H, other.Value));

        public Tensor atan2(Tensor other) => Own(Native.ts_atan2(H, other.H));

        public Tensor maximum(Tensor other) => Own(Native.ts_maximum(H, other.H));

        public Tensor minimum(Tensor other) => Own(Native.ts_minimum(H, other.H));

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Own(Native.ts_addcmul(H, tensor1.H, tensor2.H, value.Value));

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Changed(Native.ts_addcmul_(H, tensor1.H, tensor2.H, value.Value));

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Own(Native.ts_addcdiv(H, tensor1.H, tensor2.H, value.Value));

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Changed(Native.ts_addcdiv_(H, tensor1.H, tensor2.H, value.Value));

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1);

        public Tensor lerp(Tensor end, Tensor weight) => Own(Native.ts_lerp(H, end.H, weight.H));

        public Tensor lerp_(Tensor end, Tensor weight) => Changed(Native.ts_lerp_(H, end.H, weight.H));

        private static ScalarArg One => ((Scalar)1).Value;

        private static string NameOf(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }
}
