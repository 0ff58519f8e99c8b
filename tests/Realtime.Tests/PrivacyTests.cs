using System.Text.Json;
using Tinkuy.Domain.Encounters;

namespace Tinkuy.Realtime.Tests;

public class PrivacyTests
{
    [Fact]
    public void What_one_is_sent_makes_the_state_that_one_may_read_after_every_event_of_any_log()
    {
        var hidden = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var log = RandomLog.Make(seed, 1000);
            for (long person = 1; person <= 5; person++)
            {
                var (whole, hers) = (RoomState.Empty, RoomState.Empty);
                var seesAll = false;
                foreach (var entry in log)
                {
                    whole = whole.Apply(entry);
                    if (RoomPrivacy.ChangedFor(entry).Contains(person))
                        (seesAll, hers) = (whole.SeesAll(person, named: false), whole.SeenBy(person, whole.SeesAll(person, named: false)));
                    else if (entry.Act.MayRead(person, seesAll))
                        hers = hers.Apply(entry);
                    else
                        (hidden, hers) = (hidden + 1, hers with { Head = entry.Seq, At = entry.At });
                    Assert.Equal(JsonOf(whole.SeenBy(person, whole.SeesAll(person, named: false))), JsonOf(hers));
                }
            }
        }
        Assert.True(hidden > 20);
    }

    // Who is behind a card, and behind a support, is another matter: boards have tests of their own.
    private static string JsonOf(RoomState state) => JsonSerializer.Serialize(
        state with { Boards = state.Boards.ConvertAll(b => b with { NamesHidden = true, Cards = b.Cards.ConvertAll(c => c with { By = null, Supporters = [], Supports = 0 }) }) }, RoomActs.Json);
}
