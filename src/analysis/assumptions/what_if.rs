use std::sync::Arc;

use super::{Assumption, Assumptions, Scenario, Values};

/// What is tried out over the book and the configuration: a named scenario, values moved by hand, or both.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WhatIf {
    /// The scenario in force.
    pub scenario: Option<Arc<Scenario>>,
    /// Moved by hand.
    pub live: Values,
}

impl WhatIf {
    /// A named scenario alone.
    pub fn of(scenario: Arc<Scenario>) -> Self {
        Self { scenario: Some(scenario), live: Values::default() }
    }

    /// Whether nothing is tried out.
    pub fn is_none(&self) -> bool {
        self.scenario.is_none() && self.live.is_empty()
    }

    /// The assumptions with this what-if in force instead of any they had.
    pub fn over(&self, assumptions: &Assumptions) -> Assumptions {
        Assumptions {
            all: assumptions.all.clone(),
            companies: assumptions.companies.clone(),
            scenario: self.scenario.clone(),
            live: self.live.clone(),
        }
    }

    /// Moves a value by hand. A value moved back to what holds for every company without the hand is none of the
    /// user's any more.
    pub fn slide(&mut self, assumption: Assumption, value: f64, under: &Assumptions) {
        self.live.unset(assumption);
        let rest = self.over(under);
        let everywhere = rest.get(assumption, None).value == Some(value);
        let of_scenario = self.scenario.iter().flat_map(|scenario| scenario.companies.values());
        let alike = rest.companies.values().chain(of_scenario).all(|own| own.get(assumption).is_none());
        if !(everywhere && alike) {
            self.live.set(assumption, value);
        }
    }
}

impl From<&Assumptions> for WhatIf {
    /// The what-if in force in some assumptions.
    fn from(assumptions: &Assumptions) -> Self {
        Self { scenario: assumptions.scenario.clone(), live: assumptions.live.clone() }
    }
}

impl super::Slider {
    /// The value so many steps from another, on the slider's grid and within its ends.
    pub fn moved(&self, from: f64, steps: i32) -> f64 {
        let place = (from - self.least) / self.step;
        // a hair off a grid line is on it
        let start = match steps {
            0 => place.round(),
            1.. => (place + 1e-6).floor(),
            _ => (place - 1e-6).ceil(),
        };
        self.at_step(start + f64::from(steps))
    }

    /// The value on the grid nearest to a share of the way from the least to the greatest.
    pub fn at(&self, share: f64) -> f64 {
        self.at_step(share.clamp(0.0, 1.0) * self.steps())
    }

    /// How far a value lies from the least to the greatest, from 0 to 1.
    pub fn share(&self, value: f64) -> f64 {
        ((value - self.least) / (self.greatest - self.least)).clamp(0.0, 1.0)
    }

    fn steps(&self) -> f64 {
        ((self.greatest - self.least) / self.step).round()
    }

    fn at_step(&self, step: f64) -> f64 {
        let value = self.least + step.round().clamp(0.0, self.steps()) * self.step;
        // 0.15 and not 0.15000000000000002; no negative zero
        (value * 1e6).round() / 1e6 + 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Ticker;

    #[test]
    fn a_slider_goes_by_its_grid_and_stops_at_its_ends() {
        let slider = Assumption::BitcoinChange.slider().unwrap();
        assert_eq!(slider.moved(0.0, 1), 0.05);
        assert_eq!(slider.moved(0.05, -1), 0.0);
        assert!(slider.moved(0.05, -1).is_sign_positive());
        assert_eq!(slider.moved(-0.5, 5), -0.25);
        // off the grid, to the next line in the direction moved
        assert_eq!((slider.moved(0.33, 1), slider.moved(0.33, -1)), (0.35, 0.30));
        assert_eq!((slider.moved(1.95, 5), slider.moved(-0.9, -1)), (2.0, -0.9));
        // −90 % to +200 % in steps of 5 %: half way is +55 %
        assert_eq!((slider.at(0.0), slider.at(0.5), slider.at(2.0)), (-0.9, 0.55, 2.0));
        assert!((slider.share(0.55) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_slider_moved_back_leaves_no_what_if() {
        let under = Assumptions::default();
        let mut what_if = WhatIf::default();
        what_if.slide(Assumption::Delay, 6.0, &under);
        assert!(!what_if.is_none());
        what_if.slide(Assumption::Delay, 0.0, &under);
        assert!(what_if.is_none());
    }

    #[test]
    fn zero_is_a_what_if_where_a_company_has_another_value() {
        let own = [(Assumption::Delay, 3.0)].into_iter().collect();
        let companies = [(Ticker::new("WULF").unwrap(), own)].into();
        let under = Assumptions { companies, ..Assumptions::default() };
        let mut what_if = WhatIf::default();
        what_if.slide(Assumption::Delay, 0.0, &under);
        assert_eq!(what_if.over(&under).get(Assumption::Delay, None).value, Some(0.0));
        assert!(!what_if.is_none());
    }
}
