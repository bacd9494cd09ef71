//! `tvaers model simulate`: invented years under one model, with all that they assume.

use std::process::ExitCode;

use clap::Args;
use tvaers_office::mandate::SEED;
use tvaers_simulate::{Assumptions, Figures, Plan, Spread, simulate};
use tvaers_web::assumptions;

use super::read::{Named, Places, Tongue};
use crate::command::{fail, prove::Format, text};

#[derive(Args)]
pub(super) struct Simulate {
    /// The model: the name of a shipped one, or a file.
    #[arg(long)]
    model: String,
    #[command(flatten)]
    places: Places,
    /// How many years.
    #[arg(long, default_value_t = 200)]
    years: u32,
    /// What chance starts from.
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// Concerns in a year, on average; otherwise what Copenhagen's hotline received.
    #[arg(long)]
    concerns_per_year: Option<f64>,
    /// Language.
    #[arg(long, value_enum, default_value_t = Tongue::Da)]
    lang: Tongue,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Simulate {
    pub(super) fn run(&self) -> ExitCode {
        let usual = Assumptions::default();
        let concerns_per_year = self.concerns_per_year.unwrap_or(usual.concerns_per_year);
        let plan = Plan { years: self.years, seed: self.seed, assumptions: Assumptions { concerns_per_year, ..usual } };
        let read = Named::read(&self.model).and_then(|named| {
            let (organisation, bases) = self.places.read(&self.places.founding(&named)?)?;
            Ok((named.model(&organisation, &bases)?, organisation))
        });
        let (model, organisation) = match read {
            Ok(read) => read,
            Err(unread) => return unread.told(),
        };
        let figures = match simulate(&model, &organisation, &plan) {
            Ok(figures) => figures,
            Err(fault) => return fail(&fault.to_string()),
        };
        match self.format {
            Format::Text => print!("{}", self.page(&figures, &plan.assumptions)),
            Format::Json => match json(&figures, &plan.assumptions) {
                Ok(json) => println!("{json}"),
                Err(error) => return fail(&error.to_string()),
            },
        }
        ExitCode::SUCCESS
    }

    fn page(&self, figures: &Figures, assumed: &Assumptions) -> String {
        let words = self.lang.words();
        let mut out = format!("{}\n", figures.model);
        text::paragraph(&mut out, &words.compare_run(figures.seed.to_string(), i64::from(figures.years)));
        text::heading(&mut out, words.model_years());
        let columns = [
            words.model_hands_measure(),
            words.compare_mean(),
            words.compare_deviation(),
            words.compare_tenth(),
            words.compare_half(),
            words.compare_nine_tenths(),
        ];
        let number = |value: f64| tvaers_web::amount(words, value);
        let row = |(name, spread): (&str, Spread)| {
            let name = words.code("measure", name).to_owned();
            // Without anything to measure there is no figure, which is not the same as none.
            let values = [spread.mean, spread.deviation, spread.p10, spread.p50, spread.p90];
            let said = values.map(|value| if spread.years > 0 { number(value) } else { "\u{2013}".to_owned() });
            std::iter::once(name).chain(said).collect()
        };
        let rows: Vec<Vec<String>> = figures.measures().into_iter().map(percent).map(row).collect();
        text::table(&mut out, &columns.map(str::to_owned), &rows);
        text::heading(&mut out, words.model_assumptions());
        text::list(&mut out, &assumptions(words, assumed));
        text::heading(&mut out, words.model_limits());
        text::list(
            &mut out,
            &[words.model_limits_text(), words.compare_limit_forecast(), words.compare_limit_queue()].map(str::to_owned),
        );
        text::heading(&mut out, words.compare_sources());
        text::list(&mut out, &[words.compare_source_hotline().to_owned()]);
        out
    }
}

/// Shares are read in percent.
fn percent((name, spread): (&'static str, Spread)) -> (&'static str, Spread) {
    if name != "share_late" {
        return (name, spread);
    }
    let Spread { years, mean, deviation, p10, p50, p90 } = spread;
    let [mean, deviation, p10, p50, p90] = [mean, deviation, p10, p50, p90].map(|share| share * 100.0);
    (name, Spread { years, mean, deviation, p10, p50, p90 })
}

fn json(figures: &Figures, assumed: &Assumptions) -> serde_json::Result<String> {
    let line = |(name, value, source): (&'static str, String, String)| serde_json::json!({ "name": name, "value": value, "source": source });
    let assumed: Vec<serde_json::Value> = assumed.lines().into_iter().map(line).collect();
    serde_json::to_string_pretty(&serde_json::json!({ "figures": figures, "assumptions": assumed }))
}
