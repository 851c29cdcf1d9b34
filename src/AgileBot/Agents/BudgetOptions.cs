using System.ComponentModel.DataAnnotations;

namespace AgileBot.Agents;

/// <summary>Section <c>Budgets</c>: what may be spent. Checked before each call; nothing is spent beyond.</summary>
public sealed record BudgetOptions
{
    public const string Section = "Budgets";

    /// <summary>US dollars per ticket, over all its runs. The default is 5.</summary>
    [Range(0, 10_000)]
    public decimal PerTicketUsd { get; init; } = 5;
}

/// <summary>The next call could cost more than what is left. The journey is handed over; a person may raise the budget.</summary>
public sealed class BudgetSpentException(decimal spent, decimal limit)
    : Exception(
        FormattableString.Invariant(
            $"The budget is spent: {spent:0.00} of {limit:0.00} USD, and the next call could exceed it. Raise Budgets:PerTicketUsd and resume."
        )
    );
