package dev.assignment.contract;

import dev.assignment.store.StoreProvider;
import org.junit.jupiter.api.Nested;

/**
 * Every sentence of the requirements that is built, as a test named by it. A store's own test extends this class and
 * says how the store is opened:
 *
 * <pre>{@code
 * class MyStoreContractTest extends StoreContract {
 *     @Override
 *     public StoreProvider store() {
 *         return MyStore::open; // empty each time
 *     }
 * }
 * }</pre>
 */
public abstract class StoreContract {

    /**
     * Opens the store under test; it is empty each time.
     *
     * @return how
     */
    public abstract StoreProvider store();

    @Nested
    class Agents extends AgentsContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class BacklogLimit extends BacklogLimitContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class ScenariosOfBacklog extends BacklogScenarios {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Batches extends BatchesContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class BadInput extends BadInputContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Capacity extends CapacityContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class ScenariosOfCapacity extends CapacityScenarios {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class CustomStrategies extends CustomStrategiesContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Decisions extends DecisionsContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class ScenariosOfEarliestFree extends EarliestFreeScenarios {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Events extends EventsContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Explain extends ExplainContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class ForceAndAdopt extends ForceAndAdoptContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Idempotency extends IdempotencyContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class ScenariosOfLeastLoaded extends LeastLoadedScenarios {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Leaving extends LeavingContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Listeners extends ListenersContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Load extends LoadContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class LongestAvailable extends LongestAvailableContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Lookups extends LookupsContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Matching extends MatchingContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Ordering extends OrderingContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Pull extends PullContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Queues extends QueuesContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Retention extends RetentionContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class ScenariosOfRoundRobin extends RoundRobinScenarios {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Strategies extends StrategiesContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Tickets extends TicketsContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Time extends TimeContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Transfer extends TransferContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class ScenariosOfWeightedRandom extends WeightedRandomScenarios {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Weights extends WeightsContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Attendance extends AttendanceContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class FirstResponse extends FirstResponseContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Intake extends IntakeContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Offers extends OffersContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class WaitLimits extends WaitLimitContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class WrapUp extends WrapUpContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Audits extends AuditContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Deadlines extends DeadlinesContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class BadInputOfTheLifeCycle extends LifeCycleBadInputContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class EventsOfTheLifeCycle extends LifeCycleEventsContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class ExplainTheLifeCycle extends LifeCycleExplainContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class LookupsOfTheLifeCycle extends LifeCycleLookupsContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class OutsideLoad extends OutsideLoadContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class Parking extends ParkingContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class ScenariosOfTime extends TimeScenarios {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }

    @Nested
    class MisbehavingWorld extends MisbehavingWorldContract {
        @Override
        public StoreProvider store() {
            return StoreContract.this.store();
        }
    }
}
