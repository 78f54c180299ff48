//! Dates.

use jiff::tz::TimeZone;
use posthaul_model::Date;

use super::Fields;
use crate::date::{NoDate, jekyll_date};

impl Fields<'_> {
    /// The date of publication, if the front matter says one.
    ///
    /// # Errors
    /// When what it says is no date; the value is then in [`Fields::extra`].
    pub(crate) fn date(&mut self, zone: &TimeZone) -> Option<Result<Date, NoDate>> {
        let date = jekyll_date(self.field("date")?, zone);
        if date.is_ok() {
            self.carry("date");
        }
        Some(date)
    }

    /// The date of the last change, under the first of the usual names that has one.
    pub(crate) fn updated(&mut self, zone: &TimeZone) -> Option<Date> {
        for key in ["last_modified_at", "updated", "modified", "lastmod", "updated_at"] {
            if let Some(Ok(date)) = self.field(key).map(|value| jekyll_date(value, zone)) {
                self.carry(key);
                return Some(date);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::mapping;
    use super::*;

    #[test]
    fn what_is_no_date_stays() {
        let data = mapping("date: someday\nupdated: never\nmodified: 2024-01-02\nlastmod: 2024-01-03\n");
        let mut fields = Fields::new(&data);
        assert!(fields.date(&TimeZone::UTC).is_some_and(|date| date.is_err()));
        let updated = fields.updated(&TimeZone::UTC).map(|date| date.to_rfc3339());
        assert_eq!(updated.as_deref(), Some("2024-01-02T00:00:00+00:00"));
        let extra = fields.extra();
        assert_eq!(extra.iter().map(|(key, _)| key).collect::<Vec<_>>(), ["date", "updated", "lastmod"]);
        assert_eq!(Fields::new(&mapping("date:")).date(&TimeZone::UTC), None);
    }
}
