namespace Aiocop.Profiler.Com;

/// <summary>The calls of ICorProfilerInfo10 that the engine makes, by their place in the table (IUnknown is 0 to 2).</summary>
internal readonly unsafe struct ProfilerInfo(nint self)
{
    // Modules and metadata

    public int SetEventMask(uint events) => ((delegate* unmanaged<nint, uint, int>)Slot(16))(self, events);

    public int GetModuleInfo2(nint module, char* name, uint capacity, out uint length, out nint assembly, out uint flags)
    {
        fixed (uint* pLength = &length, pFlags = &flags)
        fixed (nint* pAssembly = &assembly)
        {
            nint loadAddress;
            return ((delegate* unmanaged<nint, nint, nint*, uint, uint*, char*, nint*, uint*, int>)Slot(70))(
                self, module, &loadAddress, capacity, pLength, name, pAssembly, pFlags);
        }
    }

    public int GetAssemblyInfo(nint assembly, char* name, uint capacity, out uint length)
    {
        fixed (uint* pLength = &length)
        {
            nint domain, module;
            return ((delegate* unmanaged<nint, nint, uint, uint*, char*, nint*, nint*, int>)Slot(26))(
                self, assembly, capacity, pLength, name, &domain, &module);
        }
    }

    public int GetModuleMetadata(nint module, bool write, Guid iid, out nint metadata)
    {
        fixed (nint* pMetadata = &metadata)
        {
            return ((delegate* unmanaged<nint, nint, uint, Guid*, nint*, int>)Slot(21))(
                self, module, write ? 1u : 0u, &iid, pMetadata);
        }
    }

    public int EnumModules(out nint enumerator)
    {
        fixed (nint* pEnumerator = &enumerator)
        {
            return ((delegate* unmanaged<nint, nint*, int>)Slot(66))(self, pEnumerator);
        }
    }

    public int ApplyMetadata(nint module) => ((delegate* unmanaged<nint, nint, int>)Slot(84))(self, module);

    // Method bodies and ReJIT

    public int GetILFunctionBody(nint module, uint method, out byte* header, out uint size)
    {
        fixed (byte** pHeader = &header)
        fixed (uint* pSize = &size)
        {
            return ((delegate* unmanaged<nint, nint, uint, byte**, uint*, int>)Slot(22))(self, module, method, pHeader, pSize);
        }
    }

    public int RequestReJITWithInliners(uint flags, ReadOnlySpan<nint> modules, ReadOnlySpan<uint> methods)
    {
        fixed (nint* pModules = modules)
        fixed (uint* pMethods = methods)
        {
            return ((delegate* unmanaged<nint, uint, uint, nint*, uint*, int>)Slot(96))(
                self, flags, (uint)modules.Length, pModules, pMethods);
        }
    }

    public int RequestReJIT(ReadOnlySpan<nint> modules, ReadOnlySpan<uint> methods)
    {
        fixed (nint* pModules = modules)
        fixed (uint* pMethods = methods)
        {
            return ((delegate* unmanaged<nint, uint, nint*, uint*, int>)Slot(73))(
                self, (uint)modules.Length, pModules, pMethods);
        }
    }

    /// <summary>The precompiled methods of one module that have a method inlined; S_FALSE and the like: it has none.</summary>
    public int EnumPrecompiledInliners(nint inliners, nint module, uint method, out nint enumerator)
    {
        fixed (nint* pEnumerator = &enumerator)
        {
            int incomplete;
            return ((delegate* unmanaged<nint, nint, nint, uint, int*, nint*, int>)Slot(83))(
                self, inliners, module, method, &incomplete, pEnumerator);
        }
    }

    public int RequestRevert(ReadOnlySpan<nint> modules, ReadOnlySpan<uint> methods, Span<int> statuses)
    {
        fixed (nint* pModules = modules)
        fixed (uint* pMethods = methods)
        fixed (int* pStatuses = statuses)
        {
            return ((delegate* unmanaged<nint, uint, nint*, uint*, int*, int>)Slot(74))(
                self, (uint)modules.Length, pModules, pMethods, pStatuses);
        }
    }

    // Code and functions

    public int GetFunctionFromIP3(nint ip, out nint function, out nint version)
    {
        fixed (nint* pFunction = &function, pVersion = &version)
        {
            return ((delegate* unmanaged<nint, nint, nint*, nint*, int>)Slot(88))(self, ip, pFunction, pVersion);
        }
    }

    public int GetFunctionInfo(nint function, out nint module, out uint token)
    {
        fixed (nint* pModule = &module)
        fixed (uint* pToken = &token)
        {
            nint type;
            return ((delegate* unmanaged<nint, nint, nint*, nint*, uint*, int>)Slot(15))(
                self, function, &type, pModule, pToken);
        }
    }

    /// <summary>Every method, in every version, that the JIT has compiled; not what was precompiled.</summary>
    public int EnumCompiledFunctions(out nint enumerator)
    {
        fixed (nint* pEnumerator = &enumerator)
        {
            return ((delegate* unmanaged<nint, nint*, int>)Slot(79))(self, pEnumerator);
        }
    }

    public bool IsFunctionDynamic(nint function)
    {
        int dynamic = 0;
        return ((delegate* unmanaged<nint, nint, int*, int>)Slot(87))(self, function, &dynamic) >= 0 && dynamic != 0;
    }

    public int GetDynamicFunctionInfo(nint function, out nint module)
    {
        fixed (nint* pModule = &module)
        {
            byte* signature;
            uint size, length;
            return ((delegate* unmanaged<nint, nint, nint*, byte**, uint*, uint, uint*, char*, int>)Slot(89))(
                self, function, pModule, &signature, &size, 0, &length, null);
        }
    }

    public int GetNativeCodeStartAddresses(nint function, nint version, Span<nint> addresses, out uint count)
    {
        fixed (nint* pAddresses = addresses)
        fixed (uint* pCount = &count)
        {
            return ((delegate* unmanaged<nint, nint, nint, uint, uint*, nint*, int>)Slot(90))(
                self, function, version, (uint)addresses.Length, pCount, pAddresses);
        }
    }

    public int GetILToNativeMapping3(nint codeStart, Span<ILToNativeEntry> entries, out uint count)
    {
        fixed (ILToNativeEntry* pEntries = entries)
        fixed (uint* pCount = &count)
        {
            return ((delegate* unmanaged<nint, nint, uint, uint*, ILToNativeEntry*, int>)Slot(91))(
                self, codeStart, (uint)entries.Length, pCount, pEntries);
        }
    }

    public int GetCodeInfo4(nint codeStart, Span<CodeRange> ranges, out uint count)
    {
        fixed (CodeRange* pRanges = ranges)
        fixed (uint* pCount = &count)
        {
            return ((delegate* unmanaged<nint, nint, uint, uint*, CodeRange*, int>)Slot(92))(
                self, codeStart, (uint)ranges.Length, pCount, pRanges);
        }
    }

    // Threads

    public int GetCurrentThreadId(nint* thread) => ((delegate* unmanaged<nint, nint*, int>)Slot(13))(self, thread);

    public int EnumThreads(out nint enumerator)
    {
        fixed (nint* pEnumerator = &enumerator)
        {
            return ((delegate* unmanaged<nint, nint*, int>)Slot(71))(self, pEnumerator);
        }
    }

    public int DoStackSnapshot(
        nint thread, delegate* unmanaged<nint, nint, nint, uint, byte*, void*, int> callback, uint flags, void* clientData) =>
        ((delegate* unmanaged<nint, nint, void*, uint, void*, byte*, uint, int>)Slot(36))(
            self, thread, callback, flags, clientData, null, 0);

    public int SuspendRuntime() => ((delegate* unmanaged<nint, int>)Slot(97))(self);

    public int ResumeRuntime() => ((delegate* unmanaged<nint, int>)Slot(98))(self);

    private nint Slot(int index) => ComObject.Slot(self, index);
}
