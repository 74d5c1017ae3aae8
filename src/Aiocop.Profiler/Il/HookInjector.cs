namespace Aiocop.Profiler.Il;

/// <summary>Puts a pair of hook calls around a body; the shape of the code is in docs/engine-abi.md.</summary>
internal static class HookInjector
{
    private const int OwnStack = 8;
    private const long TicksPerMillisecond = 10_000;

    public static void Inject(MethodBody body, HookCalls calls)
    {
        if (!Opcode.NeverFallsThrough(body.Instructions[^1].Opcode)) throw new NotRewritableException("falls off its end");
        int token = calls.FirstLocal;
        int result = calls.FirstLocal + 1;

        var exit = Exit(token, result, calls);
        var handler = ExitCall(token, calls.Fault, calls.ExitSignature, new ILInstruction(Opcode.Endfinally));
        var original = RedirectReturns(body.Instructions, exit[0], calls.ReturnsVoid ? null : result);

        // Regions that ended with the code end where the fault handler begins now.
        foreach (var clause in body.Clauses)
        {
            clause.TryEnd ??= handler[0];
            clause.HandlerEnd ??= handler[0];
        }
        // Outermost, so last: the runtime wants inner regions first.
        body.Clauses.Add(new ExceptionClause
        {
            Kind = ClauseKind.Fault,
            TryStart = original[0],
            TryEnd = handler[0],
            HandlerStart = handler[0],
            HandlerEnd = exit[0],
        });

        body.Instructions = [.. Entry(token, original[0], calls), .. original, .. handler, .. exit];
        body.MaxStack = Math.Max(body.MaxStack, OwnStack);
        body.LocalSignature = calls.LocalSignature;
    }

    private static List<ILInstruction> Entry(int token, ILInstruction body, HookCalls calls)
    {
        List<ILInstruction> code = [new(Opcode.LdcI8, 0), StoreLocal(token)];
        if (calls.Gate != 0)
        {
            code.AddRange(
                new(Opcode.LdcI8, calls.Gate), new(Opcode.ConvU), new(Opcode.LdindI4), new(Opcode.Brfalse, body));
        }
        if (calls.PassesArguments)
        {
            code.Add(new(Opcode.LdcI4, (uint)calls.HookId));
            AddObject(code, calls.Object0);
            AddObject(code, calls.Object1);
            AddNumber(code, calls.Number);
        }
        code.AddRange(
            new(Opcode.LdcI8, calls.Enter), new(Opcode.ConvI), new(Opcode.Calli, calls.EnterSignature), StoreLocal(token));
        return code;
    }

    private static void AddObject(List<ILInstruction> code, HookArgument argument) =>
        code.Add(argument.Form == ArgumentForm.Absent ? new(Opcode.Ldnull) : LoadArgument(argument.Index));

    private static void AddNumber(List<ILInstruction> code, HookArgument argument)
    {
        switch (argument.Form)
        {
            case ArgumentForm.Absent:
                code.Add(new(Opcode.LdcI8, long.MinValue));
                break;
            case ArgumentForm.AsIs:
                code.Add(LoadArgument(argument.Index));
                break;
            case ArgumentForm.Signed:
                code.AddRange(LoadArgument(argument.Index), new(Opcode.ConvI8));
                break;
            case ArgumentForm.Unsigned:
                code.AddRange(LoadArgument(argument.Index), new(Opcode.ConvU8));
                break;
            case ArgumentForm.LowBits:
                code.AddRange(LoadArgument(argument.Index), new(Opcode.ConvI4), new(Opcode.ConvI8));
                break;
            case ArgumentForm.TimeSpan:
                code.AddRange(
                    ByIndex(Opcode.LdargaS, Opcode.Ldarga, argument.Index), new(Opcode.LdindI8),
                    new(Opcode.LdcI8, TicksPerMillisecond), new(Opcode.Div));
                break;
        }
    }

    /// <summary>Every ret leaves the protected region instead. Branches to a ret keep their target: its first instruction.</summary>
    private static List<ILInstruction> RedirectReturns(List<ILInstruction> original, ILInstruction after, int? result)
    {
        var code = new List<ILInstruction>(original.Count + 8);
        foreach (var instruction in original)
        {
            if (instruction.Opcode == Opcode.Jmp) throw new NotRewritableException("contains jmp");
            code.Add(instruction);
            if (instruction.Opcode != Opcode.Ret) continue;
            if (result is { } local)
            {
                var store = StoreLocal(local);
                instruction.Opcode = store.Opcode;
                instruction.Operand = store.Operand;
                code.Add(new(Opcode.Leave, after));
            }
            else
            {
                instruction.Opcode = Opcode.Leave;
                instruction.Target = after;
            }
        }
        return code;
    }

    private static List<ILInstruction> Exit(int token, int result, HookCalls calls)
    {
        // The nop keeps the JIT from turning the hook's call into a tail call, which would take this frame away.
        ILInstruction last = calls.ReturnsVoid ? new(Opcode.Nop) : LoadLocal(result);
        var code = ExitCall(token, calls.Leave, calls.ExitSignature, last);
        code.Add(new(Opcode.Ret));
        return code;
    }

    private static List<ILInstruction> ExitCall(int token, long hook, uint signature, ILInstruction end) =>
    [
        LoadLocal(token),
        new(Opcode.Brfalse, end),
        LoadLocal(token),
        new(Opcode.LdcI8, hook),
        new(Opcode.ConvI),
        new(Opcode.Calli, signature),
        end,
    ];

    private static ILInstruction LoadLocal(int index) => ByIndex(Opcode.LdlocS, Opcode.Ldloc, index);

    private static ILInstruction StoreLocal(int index) => ByIndex(Opcode.StlocS, Opcode.Stloc, index);

    private static ILInstruction LoadArgument(int index) => ByIndex(Opcode.LdargS, Opcode.Ldarg, index);

    private static ILInstruction ByIndex(ushort shortForm, ushort longForm, int index) =>
        new(index <= byte.MaxValue ? shortForm : longForm, index);
}
