namespace AgileBot.Tests.Verification;

/// <summary>What the SDK really printed inside the sandbox.</summary>
internal static class DotNetOutputs
{
    /// <summary>Two test projects: an expectation that fails, an exception, a theory, a skipped test.</summary>
    public const string TwoProjects = """
        Test run for /ws/tests/Fees.Tests/bin/Debug/net10.0/Fees.Tests.dll (.NETCoreApp,Version=v10.0)
        A total of 1 test files matched the specified pattern.
        [xUnit.net 00:00:00.00] xUnit.net VSTest Adapter v3.1.5+1b188a7b0a (64-bit .NET 10.0.12)
        [xUnit.net 00:00:00.15]   Discovering: Fees.Tests
        [xUnit.net 00:00:00.35]   Discovered:  Fees.Tests
        [xUnit.net 00:00:00.52]   Starting:    Fees.Tests
        [xUnit.net 00:00:00.64]     Fees.Tests.FeeCalculatorTests.AC_1_half_a_cent_is_rounded_up [FAIL]
        [xUnit.net 00:00:00.64]       Assert.Equal() Failure: Values differ
        [xUnit.net 00:00:00.64]       Expected: 0.03
        [xUnit.net 00:00:00.64]       Actual:   0.02
        [xUnit.net 00:00:00.64]       Stack Trace:
        [xUnit.net 00:00:00.65]         /ws/tests/Fees.Tests/FeeCalculatorTests.cs(11,0): at Fees.Tests.FeeCalculatorTests.AC_1_half_a_cent_is_rounded_up()
        [xUnit.net 00:00:00.65]            at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
        [xUnit.net 00:00:00.65]            at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)
        [xUnit.net 00:00:00.66]     Fees.Tests.FeeCalculatorTests.AC_2_throws [FAIL]
        [xUnit.net 00:00:00.66]       System.ArgumentOutOfRangeException : An amount is above zero. (Parameter 'amount')
        [xUnit.net 00:00:00.66]       Stack Trace:
        [xUnit.net 00:00:00.66]         /ws/src/Fees/FeeCalculator.cs(5,0): at Fees.FeeCalculator.Of(Decimal amount)
        [xUnit.net 00:00:00.66]         /ws/tests/Fees.Tests/FeeCalculatorTests.cs(14,0): at Fees.Tests.FeeCalculatorTests.AC_2_throws()
        [xUnit.net 00:00:00.66]            at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
        [xUnit.net 00:00:00.66]            at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)
        [xUnit.net 00:00:00.66]     Fees.Tests.FeeCalculatorTests.Later [SKIP]
        [xUnit.net 00:00:00.66]       later
        [xUnit.net 00:00:00.67]   Finished:    Fees.Tests (ID = '19e7167f557d355d02c0f1399cc20169e97f56c75862ac509c6957470186f10f')
          Failed Fees.Tests.FeeCalculatorTests.AC_1_half_a_cent_is_rounded_up [21 ms]
          Error Message:
           Assert.Equal() Failure: Values differ
        Expected: 0.03
        Actual:   0.02
          Stack Trace:
             at Fees.Tests.FeeCalculatorTests.AC_1_half_a_cent_is_rounded_up() in /ws/tests/Fees.Tests/FeeCalculatorTests.cs:line 11
           at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
           at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)
          Failed Fees.Tests.FeeCalculatorTests.AC_2_throws [< 1 ms]
          Error Message:
           System.ArgumentOutOfRangeException : An amount is above zero. (Parameter 'amount')
          Stack Trace:
             at Fees.FeeCalculator.Of(Decimal amount) in /ws/src/Fees/FeeCalculator.cs:line 5
           at Fees.Tests.FeeCalculatorTests.AC_2_throws() in /ws/tests/Fees.Tests/FeeCalculatorTests.cs:line 14
           at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
           at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)
          Passed Fees.Tests.FeeCalculatorTests.A_fee_is_one_percent(amount: 200, fee: 2) [< 1 ms]
          Passed Fees.Tests.FeeCalculatorTests.A_fee_is_one_percent(amount: 100, fee: 1) [< 1 ms]
          Skipped Fees.Tests.FeeCalculatorTests.Later [1 ms]

        Test Run Failed.
        Total tests: 5
             Passed: 2
             Failed: 2
            Skipped: 1
         Total time: 1.1636 Seconds
        Test run for /ws/tests/More.Tests/bin/Debug/net10.0/More.Tests.dll (.NETCoreApp,Version=v10.0)
        A total of 1 test files matched the specified pattern.
        [xUnit.net 00:00:00.00] xUnit.net VSTest Adapter v3.1.5+1b188a7b0a (64-bit .NET 10.0.12)
        [xUnit.net 00:00:00.16]   Discovering: More.Tests
        [xUnit.net 00:00:00.39]   Discovered:  More.Tests
        [xUnit.net 00:00:00.56]   Starting:    More.Tests
        [xUnit.net 00:00:01.21]   Finished:    More.Tests (ID = '05720fa6c1ab57122de0feff7375e3fadca17282644e01823d6ed9184aa8f638')
          Passed More.Tests.MoreTests.It_adds [15 ms]

        Test Run Successful.
        Total tests: 1
             Passed: 1
         Total time: 1.7332 Seconds
        """;

    /// <summary>A test that ended its own process with exit code 0.</summary>
    public const string BrokenOff = """
        Test run for /ws/tests/Fees.Tests/bin/Debug/net10.0/Fees.Tests.dll (.NETCoreApp,Version=v10.0)
        A total of 1 test files matched the specified pattern.
        [xUnit.net 00:00:00.00] xUnit.net VSTest Adapter v3.1.5+1b188a7b0a (64-bit .NET 10.0.12)
        [xUnit.net 00:00:00.16]   Discovering: Fees.Tests
        [xUnit.net 00:00:00.36]   Discovered:  Fees.Tests
        [xUnit.net 00:00:00.55]   Starting:    Fees.Tests
        [xUnit.net 00:01:00.64]     [FATAL ERROR] Xunit.Sdk.TestPipelineException
        [xUnit.net 00:01:00.64]       Test process crashed with exit code 0.
        [xUnit.net 00:01:00.64] Catastrophic failure: Test process crashed with exit code 0.
        [xUnit.net 00:01:00.64]   Finished:    Fees.Tests (ID = '19e7167f557d355d02c0f1399cc20169e97f56c75862ac509c6957470186f10f')
        No test is available in /ws/tests/Fees.Tests/bin/Debug/net10.0/Fees.Tests.dll. Make sure that test discoverer & executors are registered and platform & framework version settings are appropriate and try again.

        Test Run Failed.
        Additionally, path to test adapters can be specified using /TestAdapterPath command. Example  /TestAdapterPath:<pathToCustomAdapters>.
        """;

    /// <summary>A test project without a test.</summary>
    public const string NoTests = """
        Test run for /ws/tests/Fees.Tests/bin/Debug/net10.0/Fees.Tests.dll (.NETCoreApp,Version=v10.0)
        A total of 1 test files matched the specified pattern.
        [xUnit.net 00:00:00.00] xUnit.net VSTest Adapter v3.1.5+1b188a7b0a (64-bit .NET 10.0.12)
        [xUnit.net 00:00:00.15]   Discovering: Fees.Tests
        [xUnit.net 00:00:00.27]   Discovered:  Fees.Tests
        No test is available in /ws/tests/Fees.Tests/bin/Debug/net10.0/Fees.Tests.dll. Make sure that test discoverer & executors are registered and platform & framework version settings are appropriate and try again.

        Additionally, path to test adapters can be specified using /TestAdapterPath command. Example  /TestAdapterPath:<pathToCustomAdapters>.
        """;

    /// <summary>Tests that use what is not there yet.</summary>
    public const string MissingNames = """
        /ws/tests/Fees.Tests/NewTests.cs(6,59): error CS0117: 'FeeCalculator' does not contain a definition for 'Minimum' [/ws/tests/Fees.Tests/Fees.Tests.csproj]
        /ws/tests/Fees.Tests/NewTests.cs(9,49): error CS0246: The type or namespace name 'Tariff' could not be found (are you missing a using directive or an assembly reference?) [/ws/tests/Fees.Tests/Fees.Tests.csproj]
        /ws/tests/Fees.Tests/NewTests.cs(12,59): error CS1501: No overload for method 'Of' takes 2 arguments [/ws/tests/Fees.Tests/Fees.Tests.csproj]
        /ws/tests/Fees.Tests/NewTests.cs(15,45): error CS0234: The type or namespace name 'Rates' does not exist in the namespace 'Fees' (are you missing an assembly reference?) [/ws/tests/Fees.Tests/Fees.Tests.csproj]



        /ws/tests/Fees.Tests/NewTests.cs(6,59): error CS0117: 'FeeCalculator' does not contain a definition for 'Minimum' [/ws/tests/Fees.Tests/Fees.Tests.csproj]
        /ws/tests/Fees.Tests/NewTests.cs(9,49): error CS0246: The type or namespace name 'Tariff' could not be found (are you missing a using directive or an assembly reference?) [/ws/tests/Fees.Tests/Fees.Tests.csproj]
        /ws/tests/Fees.Tests/NewTests.cs(12,59): error CS1501: No overload for method 'Of' takes 2 arguments [/ws/tests/Fees.Tests/Fees.Tests.csproj]
        /ws/tests/Fees.Tests/NewTests.cs(15,45): error CS0234: The type or namespace name 'Rates' does not exist in the namespace 'Fees' (are you missing an assembly reference?) [/ws/tests/Fees.Tests/Fees.Tests.csproj]
            0 Warning(s)
            4 Error(s)

        Time Elapsed 00:00:03.10
        """;

    /// <summary>A build from an empty package cache.</summary>
    public const string MissingPackages = """
        /ws/tests/Fees.Tests/Fees.Tests.csproj : error NU1101: Unable to find package Microsoft.NET.Test.Sdk. No packages exist with this id in source(s): /nuget [/ws/Fees.slnx]
        /ws/tests/Fees.Tests/Fees.Tests.csproj : error NU1101: Unable to find package xunit.v3. No packages exist with this id in source(s): /nuget [/ws/Fees.slnx]
        /ws/tests/Fees.Tests/Fees.Tests.csproj : error NU1101: Unable to find package xunit.v3. No packages exist with this id in source(s): /nuget [/ws/Fees.slnx]
            0 Warning(s)
            2 Error(s)

        Time Elapsed 00:00:00.88
        """;
}
