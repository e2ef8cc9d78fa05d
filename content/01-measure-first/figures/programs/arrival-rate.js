import http from 'k6/http';

export const options = {
  scenarios: {
    users: {
      executor: 'constant-arrival-rate',
      rate: 200,
      timeUnit: '1s',
      duration: '20s',
      preAllocatedVUs: Number(__ENV.VUS),
    },
  },
};

export default () => http.get(__ENV.TARGET);
