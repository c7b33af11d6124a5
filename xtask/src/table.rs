//! Figures as a table.

/// One figure.
pub struct Row {
    /// What is measured.
    pub name: String,
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
    /// What it is judged by: a budget, a floor, or what the bare machine can do.
    pub base: Option<Base>,
}

/// What a figure is judged by.
pub enum Base {
    /// It must not be more.
    AtMost(f64),
    /// It must not be less.
    AtLeast(f64),
}

impl Row {
    /// A figure that is only told.
    pub fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { name: name.into(), value, unit, base: None }
    }

    /// A figure with a budget.
    #[must_use]
    pub fn at_most(self, most: f64) -> Self {
        Self { base: Some(Base::AtMost(most)), ..self }
    }

    /// A figure with a floor.
    #[must_use]
    pub fn at_least(self, least: f64) -> Self {
        Self { base: Some(Base::AtLeast(least)), ..self }
    }

    /// Whether it keeps to what it is judged by.
    pub fn is_kept(&self) -> bool {
        match self.base {
            Some(Base::AtMost(most)) => self.value <= most,
            Some(Base::AtLeast(least)) => self.value >= least,
            None => true,
        }
    }

    fn judged(&self) -> String {
        let mark = if self.is_kept() { "" } else { "  BROKEN" };
        match self.base {
            Some(Base::AtMost(most)) => format!("at most {}{mark}", figure(most)),
            Some(Base::AtLeast(least)) => format!("at least {}{mark}", figure(least)),
            None => String::new(),
        }
    }
}

/// A figure with its thousands apart, and decimals only where they matter.
fn figure(value: f64) -> String {
    if value.abs() < 100.0 && value.fract().abs() > f64::EPSILON {
        return format!("{value:.2}");
    }
    let digits = format!("{:.0}", value.abs());
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if value < 0.0 { format!("-{grouped}") } else { grouped }
}

/// Prints rows as a table; gives how many are not kept.
pub fn print(rows: &[Row]) -> usize {
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
    for row in rows {
        let Row { name, unit, .. } = row;
        println!("{name:width$}  {:>12} {unit:<8} {}", figure(row.value), row.judged());
    }
    rows.iter().filter(|row| !row.is_kept()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_small_ones_keep_two_decimals() {
        assert_eq!(figure(1_234_567.0), "1,234,567");
        assert_eq!(figure(999.4), "999");
        assert_eq!(figure(-1000.0), "-1,000");
        assert_eq!(figure(2.345), "2.35");
        assert_eq!(figure(7.0), "7");
    }

    #[test]
    fn a_row_is_judged_by_its_base() {
        assert!(Row::new("a", 5.0, "ms").is_kept());
        assert!(Row::new("a", 5.0, "ms").at_most(5.0).is_kept());
        assert!(!Row::new("a", 5.1, "ms").at_most(5.0).is_kept());
        assert!(!Row::new("a", 4.9, "/s").at_least(5.0).is_kept());
        assert_eq!(print(&[Row::new("a", 4.9, "/s").at_least(5.0)]), 1);
    }
}
