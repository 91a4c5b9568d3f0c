use super::{CompanyDesk, Kind, Line, MixQuarter};
use crate::model::ContractKind;

/// What a miner is on the way to being.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// It lets data-centre capacity to others.
    Landlord,
    /// It sells the compute of its own GPUs.
    Operator,
    /// It mines bitcoin and does neither.
    Miner,
}

impl Role {
    /// All, in the order shown.
    pub const ALL: [Self; 3] = [Self::Landlord, Self::Operator, Self::Miner];

    /// The role of a company as of the desk's day; `None` where the book does not say.
    ///
    /// 1. Contracts first. With a lease or a colocation of data-centre capacity signed it is a *landlord*, with GPU
    ///    cloud signed an *operator*; with both, what more megawatts of critical IT are signed for, net of partners'
    ///    shares. Hosting of other parties' miners is neither, and an option or an announcement is no contract.
    /// 2. Else the newest quarter's revenue: rent of data centres makes a landlord, AI cloud an operator; of both the
    ///    larger.
    /// 3. A *miner* is one of whose newest quarter the lines leave nothing unsplit, with mining among them and neither
    ///    rent nor AI cloud.
    ///
    /// Nothing is guessed: contracts of both kinds without their megawatts leave it to the revenue, and revenue that
    /// is partly not split leaves it open.
    pub fn of(company: &CompanyDesk) -> Option<Self> {
        match by_contracts(company) {
            Signed::One(role) => Some(role),
            Signed::Both => by_revenue(company.mix.latest()?),
            Signed::None => {
                let quarter = company.mix.latest()?;
                by_revenue(quarter).or_else(|| mines_alone(quarter))
            }
        }
    }

    /// Name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Landlord => "landlord",
            Self::Operator => "operator",
            Self::Miner => "miner",
        }
    }
}

/// What the contracts say.
enum Signed {
    One(Role),
    /// Both, and not which more.
    Both,
    None,
}

fn by_contracts(company: &CompanyDesk) -> Signed {
    let mut megawatts: [Option<Option<f64>>; 2] = [None; 2];
    let [leased, sold] = &mut megawatts;
    for desk in &company.pipeline.contracts {
        let side = match desk.contract.kind {
            ContractKind::HpcLease | ContractKind::Colocation => &mut *leased,
            ContractKind::GpuCloud => &mut *sold,
            ContractKind::Hosting | ContractKind::Option => continue,
        };
        let more = desk.net_it.as_ref().ok().map(|net| net.value);
        // one that is not known leaves the sum unknown
        *side = Some(side.unwrap_or(Some(0.0)).zip(more).map(|(sum, more)| sum + more));
    }
    match megawatts {
        [None, None] => Signed::None,
        [Some(_), None] => Signed::One(Role::Landlord),
        [None, Some(_)] => Signed::One(Role::Operator),
        [Some(Some(leased)), Some(Some(sold))] if leased > sold => Signed::One(Role::Landlord),
        [Some(Some(leased)), Some(Some(sold))] if sold > leased => Signed::One(Role::Operator),
        [Some(_), Some(_)] => Signed::Both,
    }
}

fn revenue(quarter: &MixQuarter, line: Line) -> Option<f64> {
    let cell = quarter.line(line)?;
    cell.revenue.as_ref().ok().map(|revenue| revenue.value).filter(|revenue| *revenue > 0.0)
}

fn by_revenue(quarter: &MixQuarter) -> Option<Role> {
    match (revenue(quarter, Line::Hpc), revenue(quarter, Line::AiCloud)) {
        (Some(rent), Some(cloud)) if rent == cloud => None,
        (Some(rent), Some(cloud)) if rent > cloud => Some(Role::Landlord),
        (Some(_), None) => Some(Role::Landlord),
        (_, Some(_)) => Some(Role::Operator),
        (None, None) => None,
    }
}

fn mines_alone(quarter: &MixQuarter) -> Option<Role> {
    // a total that is only the lines seen may lack one
    let is_whole = quarter.total.as_ref().is_ok_and(|total| total.kind != Kind::Estimated);
    let is_split = is_whole && quarter.not_split.is_none();
    let is_none = quarter.compute_share.as_ref().is_ok_and(|share| share.value == 0.0);
    (is_split && is_none && revenue(quarter, Line::Mining).is_some()).then_some(Role::Miner)
}
