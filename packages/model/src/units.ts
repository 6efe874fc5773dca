/**
 * Units of SenML: RFC 8428 §12.1 (with the entries marked "not recommended" left out where they only abbreviate others:
 * they stay legal), RFC 8798 §2 (secondary units) and the additions in the IANA registry "SenML Units".
 */
const primary =
  'm kg g s A K cd mol Hz rad sr N Pa J W C V F Ohm S Wb T H Cel lm lx Bq Gy Sv kat m2 m3 l m/s m/s2 m3/s l/s W/m2 ' +
  'cd/m2 bit bit/s lat lon pH dB dBW Bspl count / % %RH %EL EL 1/s 1/min beat/min beats S/m B VA VAs var vars J/m ' +
  'kg/m3 deg NTU'
const secondary =
  'ms min h MHz kW kVA kvar Ah Wh kWh varh kvarh kVAh Wh/km KiB GB Mbit/s B/s MB/s mV mA dBm ug/m3 mm/h m/h ppm /100 ' +
  '/1000 hPa mm cm km km/h ppb ppt VAh mg/l ug/l g/l'

export const units: readonly string[] = [...primary.split(' '), ...secondary.split(' ')]

const known = new Set(units)

export const isUnit = (text: unknown): boolean => typeof text === 'string' && known.has(text)
